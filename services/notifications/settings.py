"""The settings of notifications, typed. Secrets never have a default."""

from pydantic import SecretStr

from shared.settings import ServiceSettings


class Settings(ServiceSettings, env_prefix="NOTIFICATIONS_"):
    """Read from the environment, prefixed NOTIFICATIONS_."""

    port: int = 8084
    intake_url: str = "http://127.0.0.1:8081"
    """The address of intake, which is asked for a person's address at the moment of sending."""
    intake_key: SecretStr
    """Signs our tokens to intake. The same as the caller key of intake."""
    delivers: bool = True
    """Whether this process sends messages that are due. Tests call `deliver_next` themselves."""
