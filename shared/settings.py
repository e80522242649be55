"""The settings that all services share. Only settings modules read environment variables."""

import base64
import binascii
import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.public_address import checked_public_url

Environment = Literal["demo", "test", "production"]


class CallerSettings(BaseModel):
    """A service that calls this one: `{"keys": ["..."], "for_people": true}`."""

    keys: tuple[str, ...]
    """Its public keys (`shared.http.keys`): two while one replaces the other."""
    for_people: bool = False
    """Whether it is believed when it acts for a person. Otherwise it acts for itself only."""


class ServiceSettings(BaseSettings):
    """Base class of each service's settings, which add a prefix such as `env_prefix="INTAKE_"`.

    A value may also come from a file with the name of the variable in lower case (`intake_database_url`) in the folder
    `OVERGANG_SECRETS_DIR`: containers mount secrets there.
    """

    model_config = SettingsConfigDict(
        extra="ignore", hide_input_in_errors=True, secrets_dir=os.environ.get("OVERGANG_SECRETS_DIR")
    )

    database_url: str
    """`postgresql+asyncpg://role:password@host:port/database`"""
    nats_url: str | None = None
    """`nats://user:password@host:port`; without it events stay in the outbox and none are received."""
    public_url: Annotated[str, AfterValidator(checked_public_url)]
    """Where others reach the gateway of this installation: `https://overgang.example`. Without a path. Events carry
    addresses below it (`source`, `dataschema`, `detail_url`) for as long as they are kept, so it should not change."""
    host: str = "127.0.0.1"
    port: int = 8080
    sockets: tuple[int, ...] = ()
    """File descriptors of inherited listening sockets, which replace `host` and `port`."""
    operations_port: int | None = None
    """The port, of this service, at which `/livez`, `/readyz` and `/metrics` answer without a token, and no other does.

    It is not published. None, for a service that is started alone: `port` has them. In a container the service listens
    on both; with inherited `sockets` one of them has this port."""
    hosts: tuple[str, ...] = ()
    """Further host names under which requests come, beside the service's own name, loopback and `public_url`."""
    environment: Environment = "production"
    """`demo` and `test` accept synthetic people only and allow an offset of the business clock."""
    clock_file: Path | None = None
    """The file with the offset of the business clock, shared by all services."""
    callers: dict[str, CallerSettings]
    """The services that may call this one over HTTP."""
    database_pool: int = 10
    """Size of the connection pool, which requests, events and timers share."""
    timer_workers: int = 1
    """Timers that this process may fire at the same time."""


class SealingSettings(ServiceSettings):
    """The settings of a service that keeps free text about people."""

    master_key: SecretStr
    """32 bytes in base64. It wraps every data key of the service. If it is lost, nothing sealed can be read again."""

    @field_validator("master_key")
    @classmethod
    def _is_a_key(cls, value: SecretStr) -> SecretStr:
        try:
            length = len(base64.b64decode(value.get_secret_value(), validate=True))
        except binascii.Error:
            length = 0
        if length != 32:
            raise ValueError("must be 32 bytes in base64")
        return value
