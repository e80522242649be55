"""The environment variables of each service, the same in all ways of running it."""

import json
import os
from pathlib import Path
from typing import Any

from deploy.addresses import CALLS, SEALING, SERVICES, SPEAKS_FOR_PEOPLE, Addresses
from deploy.postgres.provision import MIGRATE, database_of
from deploy.problems import Problem
from deploy.secrets import Secrets
from shared.environment import ENVIRONMENT_NAMES
from shared.http.keys import public_key_of
from shared.public_address import checked_public_url


def wanted_environment() -> str:
    """The environment in OVERGANG_ENVIRONMENT, `demo` when it is unset. Raises Problem for an unknown one."""
    wanted = os.environ.get("OVERGANG_ENVIRONMENT") or "demo"
    if wanted not in ENVIRONMENT_NAMES:
        raise Problem(
            f"There is no environment named {wanted}.",
            f"Set OVERGANG_ENVIRONMENT to one of {', '.join(ENVIRONMENT_NAMES)}.",
        )
    return wanted


def wanted_public_url(addresses: Addresses) -> str:
    """The public address in OVERGANG_PUBLIC_URL; the gateway's own when it is unset. Raises Problem for a wrong one.

    It is what browsers and subscribers use, so behind a proxy it is the address of the proxy.
    """
    wanted = os.environ.get("OVERGANG_PUBLIC_URL") or addresses.http("gateway")
    try:
        return checked_public_url(wanted)
    except ValueError as wrong:
        raise Problem(
            f"OVERGANG_PUBLIC_URL is {wanted!r}, and that is no public address: {wrong}.",
            "Set it to what people write into a browser, such as https://overgang.example, or leave it unset.",
        ) from None


def settings_of(service: str, addresses: Addresses, environment: str, clock_file: Path | None = None) -> dict[str, str]:
    """The settings of a service that are not secret."""
    prefix = service.upper()
    settings = {
        f"{prefix}_HOST": addresses.listen(service),
        f"{prefix}_PORT": str(addresses.port(service)),
        f"{prefix}_ENVIRONMENT": environment,
        f"{prefix}_PUBLIC_URL": wanted_public_url(addresses),
    }
    if clock_file:
        settings[f"{prefix}_CLOCK_FILE"] = str(clock_file)
    for other in set(CALLS.get(service, ())) - {service}:
        settings[f"{prefix}_{other.upper()}_URL"] = addresses.http(other)
    return settings


def secrets_of(service: str, addresses: Addresses, secrets: Secrets) -> dict[str, str]:
    """The secret settings of a service. In containers each is a file with the variable's name in lower case."""
    prefix = service.upper()
    database = f"{addresses.host('postgres')}:{addresses.port('postgres')}/{database_of(service)}"
    settings = {
        f"{prefix}_DATABASE_URL": (
            f"postgresql+asyncpg://{database_of(service)}:{secrets[f'{service}_database_password']}@{database}"
        ),
        f"{prefix}_NATS_URL": (
            f"nats://{service}:{secrets[f'{service}_nats_password']}@{addresses.host('nats')}:{addresses.port('nats')}"
        ),
        f"{prefix}_CALLERS": json.dumps(
            {caller: _known_by(secrets, caller) for caller in CALLS if service in CALLS[caller]}
        ),
    }
    if service in CALLS:
        settings[f"{prefix}_SIGNING_KEY"] = secrets[f"{service}_signing_key"]
    if service == "gateway":
        settings["GATEWAY_COOKIE_KEY"] = secrets["gateway_cookie_key"]
    if service in SEALING:
        settings[f"{prefix}_MASTER_KEY"] = secrets[f"{service}_master_key"]
    if service == "intake":
        settings["INTAKE_INDEX_KEY"] = secrets["intake_index_key"]
    return settings


def _known_by(secrets: Secrets, caller: str) -> dict[str, Any]:
    """By what a called service knows this caller: a `shared.settings.CallerSettings`."""
    key = public_key_of(secrets[f"{caller}_signing_key"])
    return {"keys": [key], "for_people": caller == SPEAKS_FOR_PEOPLE}


def migration_urls(addresses: Addresses, secrets: Secrets) -> dict[str, str]:
    """The database URL of each service for the migration job, with the role that owns the tables."""
    password = secrets["migrate_database_password"]
    server = f"{addresses.host('postgres')}:{addresses.port('postgres')}"
    return {name: f"postgresql+asyncpg://{MIGRATE}:{password}@{server}/{database_of(name)}" for name in SERVICES}
