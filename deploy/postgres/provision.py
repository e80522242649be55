"""Creates the roles and databases in PostgreSQL: one role and one database per service, and one role that migrates.

The role that migrates owns every database and every table. The role of a service may read and change rows of its own
database and nothing else. Idempotent; a database whose tables the service owns, as in release 0.1, is handed over.
"""

from urllib.parse import urlsplit

import asyncpg

from deploy.addresses import SERVICES
from deploy.secrets import Secrets
from shared.database.insert_only import INSERT_ONLY_PRIVILEGES

DATABASE_OPTIONS = "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
"""Options of every database. The embedded build has no ICU; these give the same order and case rules in all builds."""
MIGRATE = "overgang_migrate"
"""The role that owns the databases and their tables. Only the migration job has its password."""

_CLOSE_OTHER_DATABASES = """
    REVOKE ALL ON DATABASE postgres FROM PUBLIC;
    REVOKE ALL ON DATABASE template1 FROM PUBLIC
"""
"""PostgreSQL lets every role connect to these two. Ours need neither."""
_IS_HANDED_OVER = """
    SELECT (SELECT pg_get_userbyid(datdba) = $1::text FROM pg_database WHERE datname = current_database())
       AND NOT EXISTS (SELECT FROM pg_class WHERE pg_get_userbyid(relowner) = $2::text)
       AND EXISTS (SELECT FROM pg_default_acl WHERE pg_get_userbyid(defaclrole) = $1::text AND defaclobjtype = 'r')
"""
_HAND_OVER = """
    REASSIGN OWNED BY "{service}" TO "{migrate}";
    ALTER DATABASE "{database}" OWNER TO "{migrate}";
    GRANT CONNECT, TEMPORARY ON DATABASE "{database}" TO "{service}";
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{service}";
    GRANT SELECT, USAGE ON ALL SEQUENCES IN SCHEMA public TO "{service}";
    ALTER DEFAULT PRIVILEGES FOR ROLE "{migrate}" IN SCHEMA public
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "{service}";
    ALTER DEFAULT PRIVILEGES FOR ROLE "{migrate}" IN SCHEMA public GRANT SELECT, USAGE ON SEQUENCES TO "{service}"
"""


def database_of(service: str) -> str:
    """The name of a service's database and of its role."""
    return f"overgang_{service}"


async def provision_postgres(admin_url: str, secrets: Secrets) -> list[str]:
    """Create missing roles and databases, set the passwords, and leave each service with its own rows only.

    Returns what was created. `admin_url` is for a superuser. Raises OSError when the server cannot be reached or is
    still starting.
    """
    made: list[str] = []
    try:
        connection = await asyncpg.connect(admin_url)
    except asyncpg.CannotConnectNowError as error:
        raise ConnectionError(f"PostgreSQL does not answer yet: {error}") from error
    try:
        await connection.execute(_CLOSE_OTHER_DATABASES)
        made += await _role(connection, MIGRATE, secrets["migrate_database_password"])
        for service in SERVICES:
            made += await _role(connection, database_of(service), secrets[f"{service}_database_password"])
            made += await _database(connection, database_of(service))
    finally:
        await connection.close()
    for service in SERVICES:
        made += await hand_over(admin_url, database_of(service), service)
    return made


async def hand_over(admin_url: str, database: str, service: str) -> list[str]:
    """Make MIGRATE the owner of `database` and of everything in it, and let the role of `service` use its rows.

    Returns what was done. Does nothing where that is so already.
    """
    role = database_of(service)
    connection = await asyncpg.connect(urlsplit(admin_url)._replace(path=f"/{database}").geturl())
    try:
        if await connection.fetchval(_IS_HANDED_OVER, MIGRATE, role):
            return []
        async with connection.transaction():
            await connection.execute(_HAND_OVER.format(service=role, migrate=MIGRATE, database=database))
            await connection.execute(INSERT_ONLY_PRIVILEGES)
    finally:
        await connection.close()
    return [f"{MIGRATE} owns what is in {database}"]


async def _role(connection: asyncpg.Connection, name: str, password: str) -> list[str]:
    made = []
    if not await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", name):
        await connection.execute(f'CREATE ROLE "{name}"')
        made.append(f"role {name}")
    # The password is always set, because it may have been renewed. Generated passwords need no quoting.
    await connection.execute(f"ALTER ROLE \"{name}\" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '{password}'")
    return made


async def _database(connection: asyncpg.Connection, name: str) -> list[str]:
    made = []
    if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
        await connection.execute(f'CREATE DATABASE "{name}" OWNER "{MIGRATE}" {DATABASE_OPTIONS}')
        made.append(f"database {name}")
    await connection.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC')
    return made
