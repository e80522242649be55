"""Bring a service's database to its newest migration, and say whether it is there without loading Alembic."""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

SERVICES = Path(__file__).resolve().parents[2] / "services"
LOCK = 0x6F766572  # any number, the same for all: two processes never migrate one database at once


def versions_of(service: str) -> Path:
    """The folder with a service's migrations: `0001_the_beginning.py`, whose revision is `0001`."""
    return SERVICES / service / "db" / "migrations" / "versions"


def newest_of(service: str) -> str:
    """The revision that the code of a service expects."""
    return max(path.name.split("_", 1)[0] for path in versions_of(service).glob("[0-9]*.py"))


async def is_migrated(connection: AsyncConnection, service: str) -> bool:
    """Whether the database stands at the revision that the code expects."""
    try:
        found = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    except ProgrammingError:
        return False
    return bool(found == newest_of(service))


async def migrate(service: str, database_url: str, revision: str = "head") -> None:
    """Run what is missing up to `revision`, one transaction per migration, while nobody else does."""
    engine = create_async_engine(database_url, connect_args={"server_settings": {"lock_timeout": "5000"}})
    try:
        async with engine.connect() as probe:
            if await is_migrated(probe, service):
                return
        async with engine.connect() as connection:
            await connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
            await connection.commit()
            await connection.run_sync(_upgrade, service, revision)
            await connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})
            await connection.commit()
    finally:
        await engine.dispose()


def _upgrade(connection: object, service: str, revision: str) -> None:
    from alembic import command  # noqa: PLC0415  Alembic costs 0.7 s to import and is seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("alembic")))
    config.set_main_option("version_locations", str(versions_of(service)))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
