"""Creates a role and a database per service in PostgreSQL. Idempotent."""

import asyncpg

from deploy.addresses import SERVICES
from deploy.secrets import Secrets

DATABASE_OPTIONS = "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
"""Options of every database. The embedded build has no ICU; these give the same order and case rules in all builds."""


def database_of(service: str) -> str:
    """The name of a service's database and of the role that owns it."""
    return f"overgang_{service}"


async def provision_postgres(admin_url: str, secrets: Secrets) -> list[str]:
    """Create missing roles and databases, set the passwords, and revoke access for everybody but the owner.

    Returns what was created. `admin_url` is for a role that may create roles and databases. Raises OSError when the
    server cannot be reached or is still starting.
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
    # The password is always set, because it may have been renewed. Generated passwords need no quoting.
    await connection.execute(f"ALTER ROLE \"{name}\" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '{password}'")
    if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
        await connection.execute(f'CREATE DATABASE "{name}" OWNER "{name}" {DATABASE_OPTIONS}')
        made.append(f"database {name}")
    await connection.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC')
    return made
