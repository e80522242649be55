"""The environment variables of each service: the same names whether it runs here, in a container or in a cluster."""

import os
from pathlib import Path

from deploy.addresses import SERVICES, Addresses
from deploy.postgres.provision import database_of
from deploy.problems import Problem
from deploy.secrets import Secrets
from shared.environment import KINDS

CALLS = {"gateway": ("intake", "housing", "followup", "notifications"), "notifications": ("intake",)}
"""Who asks whom over HTTP."""


def wanted_environment() -> str:
    """The kind of system that OVERGANG_ENVIRONMENT asks for, a demo without it. Raises Problem for an unknown one."""
    wanted = os.environ.get("OVERGANG_ENVIRONMENT") or "demo"
    if wanted not in KINDS:
        raise Problem(
            f"There is no environment named {wanted}.", f"Set OVERGANG_ENVIRONMENT to one of {', '.join(KINDS)}."
        )
    return wanted


def settings_of(service: str, addresses: Addresses, environment: str, clock_file: Path | None = None) -> dict[str, str]:
    """What a service is told that is no secret."""
    prefix = service.upper()
    settings = {
        f"{prefix}_HOST": addresses.listen(service),
        f"{prefix}_PORT": str(addresses.port(service)),
        f"{prefix}_ENVIRONMENT": environment,
    }
    if clock_file:
        settings[f"{prefix}_CLOCK_FILE"] = str(clock_file)
    for other in CALLS.get(service, ()):
        settings[f"{prefix}_{other.upper()}_URL"] = addresses.http(other)
    return settings


def secrets_of(service: str, addresses: Addresses, secrets: Secrets) -> dict[str, str]:
    """What a service is told that nobody else may know. In containers each of these is a file in lower case."""
    prefix = service.upper()
    database = f"{addresses.host('postgres')}:{addresses.port('postgres')}/{database_of(service)}"
    told = {
        f"{prefix}_DATABASE_URL": (
            f"postgresql+asyncpg://{database_of(service)}:{secrets[f'{service}_database_password']}@{database}"
        ),
        f"{prefix}_NATS_URL": (
            f"nats://{service}:{secrets[f'{service}_nats_password']}@{addresses.host('nats')}:{addresses.port('nats')}"
        ),
        f"{prefix}_CALLER_KEY": secrets[f"{service}_caller_key"],
    }
    for other in CALLS.get(service, ()):
        told[f"{prefix}_{other.upper()}_KEY"] = secrets[f"{other}_caller_key"]
    if service == "intake":
        told["INTAKE_MASTER_KEY"] = secrets["intake_master_key"]
        told["INTAKE_INDEX_KEY"] = secrets["intake_index_key"]
    return told


def database_urls(addresses: Addresses, secrets: Secrets) -> dict[str, str]:
    """The address of each service's database, as that service sees it."""
    return {name: secrets_of(name, addresses, secrets)[f"{name.upper()}_DATABASE_URL"] for name in SERVICES}
