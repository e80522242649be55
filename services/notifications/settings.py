"""Everything notifications is told from outside, typed. Secrets never have a default."""

from pydantic import SecretStr

from shared.settings import ServiceSettings


class Settings(ServiceSettings, env_prefix="NOTIFICATIONS_"):
    """Settings of notifications."""

    port: int = 8084
    intake_url: str = "http://127.0.0.1:8081"
    """Where intake answers, for addresses at the moment of sending."""
    intake_key: SecretStr
    """The key that signs our tokens to intake. The same as intake's own caller key."""
    delivers: bool = True
    """Whether this process sends what is due. Tests send by hand."""
