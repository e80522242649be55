"""What every service is told from outside, typed. The only place in a service that reads the environment."""

import os
from pathlib import Path
from typing import Literal

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

Environment = Literal["demo", "test", "production"]


class ServiceSettings(BaseSettings):
    """Settings that all services share. Each service subclasses it with its own prefix, `env_prefix="INTAKE_"`.

    A value may also be a file named like the variable in lower case (`intake_database_url`) in the folder that
    `OVERGANG_SECRETS_DIR` names, which is how containers hand over secrets.
    """

    model_config = SettingsConfigDict(
        extra="ignore", hide_input_in_errors=True, secrets_dir=os.environ.get("OVERGANG_SECRETS_DIR")
    )

    database_url: str
    """`postgresql+asyncpg://role:password@host:port/database`"""
    nats_url: str | None = None
    """`nats://user:password@host:port`; without it, events wait in the outbox and none are received."""
    host: str = "127.0.0.1"
    port: int = 8080
    sockets: tuple[int, ...] = ()
    """Numbers of listening sockets that this process has inherited; `host` and `port` are not used then."""
    environment: Environment = "production"
    """`demo` and `test` accept only synthetic people and let the business clock move; `production` neither."""
    clock_file: Path | None = None
    """The file that moves the business clock, shared by all services."""
    caller_key: SecretStr
    """The key that signs the tokens which other services present to this one. At least 32 characters."""
    database_pool: int = 10
    """Connections to the database that requests, events and timers share."""
    timer_workers: int = 1
    """How many timers this process may fire at once."""
