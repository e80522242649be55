"""The settings of notifications, typed. Secrets never have a default."""

from pydantic import Field, SecretStr, model_validator

from services.notifications.channels.smtp_settings import SmtpSettings
from shared.settings import SealingSettings


class Settings(SealingSettings, env_prefix="NOTIFICATIONS_"):
    """Read from the environment, prefixed NOTIFICATIONS_."""

    port: int = 8084
    intake_url: str = "http://127.0.0.1:8081"
    """The address of intake, which is asked for a person's address at the moment of sending."""
    signing_key: SecretStr
    """The private key that signs our tokens to intake (`shared.http.keys`)."""
    delivers: bool = True
    """Whether this process sends messages that are due. Tests call `deliver_next` themselves."""
    smtp: SmtpSettings = Field(default_factory=SmtpSettings)

    @model_validator(mode="after")
    def _a_demo_writes_to_nobody(self) -> "Settings":
        self.smtp.check_environment(self.environment)
        return self
