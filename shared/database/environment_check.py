"""Whose a database is: written down at the first start of a service, asked of every connection from then on."""

from collections.abc import Callable
from typing import Any

import asyncpg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.environment import ITS_KIND, WrongEnvironment, compare_kinds

_TAKE = text("INSERT INTO deployment (environment) VALUES (:environment) ON CONFLICT DO NOTHING")


class NotMigrated(RuntimeError):
    """The database cannot say yet whose it is: its migrations have not run."""


async def take_database(connection: AsyncConnection, environment: str) -> None:
    """Write down which kind of system has this database, unless that is known. Raises WrongEnvironment if another."""
    await connection.execute(_TAKE, {"environment": environment})
    compare_kinds(await connection.scalar(text(ITS_KIND)), environment)


def refuse_others(environment: str) -> Callable[[Any, Any], None]:
    """What an engine does with a new connection: close it when the database belongs to another kind of system.

    So nothing is read from and nothing written to it, by whatever way a statement comes.
    """

    def ask(connection: Any, _record: Any) -> None:
        try:
            compare_kinds(connection.run_async(lambda raw: raw.fetchval(ITS_KIND)), environment)
        except asyncpg.UndefinedTableError as error:
            connection.terminate()
            raise NotMigrated("The migrations have not run.") from error
        except WrongEnvironment:
            connection.terminate()
            raise

    return ask
