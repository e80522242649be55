"""The settings of the mail server. What is incomplete or unsafe is refused when the service starts."""

from email.errors import HeaderParseError
from email.headerregistry import Address
from ipaddress import ip_address
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, FilePath, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.settings import ServiceSettings

_PORTS = {"starttls": 587, "tls": 465, "none": 25}


def _checked_address(text: str) -> str:
    try:
        if text.isascii() and "@" in text:
            return Address(addr_spec=text).addr_spec
    except (HeaderParseError, ValueError, IndexError):
        pass
    raise ValueError("must be an e-mail address without a name, such as post@overgang.example")


MailAddress = Annotated[str, AfterValidator(_checked_address)]


class SmtpSettings(BaseSettings):
    """The e-mail server, prefixed NOTIFICATIONS_SMTP_. Without a `host` no e-mail is sent. Empty means not set.

    The password may come from the file `notifications_smtp_password` in the folder OVERGANG_SECRETS_DIR.
    """

    model_config = SettingsConfigDict(
        env_prefix="NOTIFICATIONS_SMTP_",
        extra="ignore",
        hide_input_in_errors=True,
        secrets_dir=ServiceSettings.model_config.get("secrets_dir"),
    )

    host: str | None = None
    port: int | None = None
    """By default 587 with `starttls`, 465 with `tls`, 25 with `none`."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    """How the connection is encrypted. `none` is allowed on this machine only (localhost, 127.0.0.1)."""
    ca_file: FilePath | None = None
    """Certificates (PEM) that are trusted besides those of the system, such as those of the municipality."""
    user: str | None = None
    password: SecretStr | None = None
    from_address: MailAddress | None = None
    """The address that the person sees as the sender. It should not tell what the service is (mission S0-33)."""
    reply_to: MailAddress | None = None
    """Where answers go, if not to `from_address`."""
    bounces_to: MailAddress | None = None
    """The envelope sender, to which mail servers return what they cannot deliver; `from_address` by default."""
    timeout: float = Field(default=30, gt=0, le=30)
    """Seconds for handing in one message, from the connection to the server's yes."""

    @model_validator(mode="before")
    @classmethod
    def _empty_is_not_set(cls, given: Any) -> Any:
        return {name: value for name, value in given.items() if value != ""} if isinstance(given, dict) else given

    @model_validator(mode="after")
    def _is_complete(self) -> "SmtpSettings":
        if self.host is None:
            return self
        if not self.from_address:
            raise ValueError("with an SMTP host, NOTIFICATIONS_SMTP_FROM_ADDRESS must be set, too")
        if (self.user is None) != (self.password is None):
            raise ValueError("NOTIFICATIONS_SMTP_USER and NOTIFICATIONS_SMTP_PASSWORD are set both or neither")
        if self.security == "none" and not self.is_on_this_machine:
            raise ValueError("NOTIFICATIONS_SMTP_SECURITY may be none only for a server on this machine")
        return self

    @property
    def actual_port(self) -> int:
        """The port that is set, or the usual one."""
        return self.port or _PORTS[self.security]

    @property
    def sender(self) -> str:
        """The sender's address. With a host there is one."""
        return self.from_address or ""

    @property
    def domain(self) -> str:
        """The domain of the sender, by which we introduce ourselves to the server."""
        return self.sender.rpartition("@")[2]

    @property
    def envelope_sender(self) -> str:
        """Where undeliverable messages come back to."""
        return self.bounces_to or self.sender

    @property
    def is_on_this_machine(self) -> bool:
        """Whether the server is reached without leaving this machine."""
        try:
            return self.host == "localhost" or ip_address(self.host or "").is_loopback
        except ValueError:
            return False

    def check_environment(self, environment: str) -> None:
        """Raises ValueError where a demo or a test would write to somebody."""
        if environment != "production" and self.host and not self.is_on_this_machine:
            raise ValueError(
                "demo and test send e-mail to a server on this machine only: unset NOTIFICATIONS_SMTP_HOST, or set"
                " OVERGANG_ENVIRONMENT to production"
            )
