"""Make what the services need in PostgreSQL: a role and a database each. May be run again at any time."""

import asyncpg

from deploy.addresses import SERVICES
from deploy.secrets import Secrets

ALIKE_EVERYWHERE = "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
"""How every database is made: the embedded build has no ICU, and this way order and case are the same in all builds."""


def database_of(service: str) -> str:
    """The name of a service's database, and of the role that owns it."""
    return f"overgang_{service}"


async def provision_postgres(admin_url: str, secrets: Secrets) -> list[str]:
    """Make missing roles and databases, set the passwords, close each database to everybody but its owner.

    Returns what was made, in words. `admin_url` belongs to a role that may create roles and databases. Raises OSError
    when the server cannot be reached or is still starting.
    """
    made: list[str] = []
    try:
        connection = await asyncpg.connect(admin_url)
    except asyncpg.CannotConnectNowError as error:
        raise ConnectionError(f"PostgreSQL does not answer yet: {error}") from error
    try:
        for service in SERVICES:
            made += await _role_and_database(connection, database_of(service), secrets[f"{service}_database_password"])
    finally:
        await connection.close()
    return made


async def _role_and_database(connection: asyncpg.Connection, name: str, password: str) -> list[str]:
    made = []
    if not await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", name):
        await connection.execute(f'CREATE ROLE "{name}"')
        made.append(f"role {name}")
    # Always: the password may have been renewed. Our own secrets have letters, digits and base64 signs only.
    await connection.execute(f"ALTER ROLE \"{name}\" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '{password}'")
    if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
        await connection.execute(f'CREATE DATABASE "{name}" OWNER "{name}" {ALIKE_EVERYWHERE}')
        made.append(f"database {name}")
    await connection.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC')
    return made
