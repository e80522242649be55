"""Migrate a service's database, and check its revision without importing Alembic."""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

SERVICES = Path(__file__).resolve().parents[2] / "services"
MIGRATION_LOCK = 0x6F766572  # key of an advisory lock: two processes never migrate one database at the same time


def migrations_folder(service: str) -> Path:
    """The folder of a service's migrations. The file `0001_the_beginning.py` has the revision `0001`."""
    return SERVICES / service / "db" / "migrations" / "versions"


def newest_revision(service: str) -> str:
    """The newest revision of a service, which its code expects."""
    return max(path.name.split("_", 1)[0] for path in migrations_folder(service).glob("[0-9]*.py"))


async def is_migrated(connection: AsyncConnection, service: str) -> bool:
    """Whether the database is at the newest revision."""
    try:
        found = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    except ProgrammingError:
        return False
    return bool(found == newest_revision(service))


async def migrate(service: str, database_url: str, revision: str = "head") -> None:
    """Run the missing migrations up to `revision`, each in its own transaction, under an advisory lock."""
    engine = create_async_engine(database_url, connect_args={"server_settings": {"lock_timeout": "5000"}})
    try:
        async with engine.connect() as probe:
            if await is_migrated(probe, service):
                return
        async with engine.connect() as connection:
            await connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": MIGRATION_LOCK})
            await connection.commit()
            await connection.run_sync(_upgrade, service, revision)
            await connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": MIGRATION_LOCK})
            await connection.commit()
    finally:
        await engine.dispose()


def _upgrade(connection: object, service: str, revision: str) -> None:
    from alembic import command  # noqa: PLC0415  importing Alembic takes 0.7 s and is seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("alembic")))
    config.set_main_option("version_locations", str(migrations_folder(service)))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
