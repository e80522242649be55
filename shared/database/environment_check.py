"""Each database stores its environment at the first start; every new connection is checked against it."""

from collections.abc import Callable
from typing import Any

import asyncpg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.environment import SELECT_ENVIRONMENT, WrongEnvironment, check_environment

_INSERT = text("INSERT INTO deployment (environment) VALUES (:environment) ON CONFLICT DO NOTHING")


class NotMigrated(RuntimeError):
    """The environment of the database is unknown, because its migrations have not run."""


async def claim_database(connection: AsyncConnection, environment: str) -> None:
    """Store the environment of this database, unless one is stored. Raises WrongEnvironment when another one is."""
    await connection.execute(_INSERT, {"environment": environment})
    check_environment(await connection.scalar(text(SELECT_ENVIRONMENT)), environment)


def check_environment_on_connect(environment: str) -> Callable[[Any, Any], None]:
    """A listener for new connections that closes a connection to a database of another environment.

    It covers every statement, because each one runs on such a connection.
    """

    def check(connection: Any, _record: Any) -> None:
        try:
            check_environment(connection.run_async(lambda raw: raw.fetchval(SELECT_ENVIRONMENT)), environment)
        except asyncpg.UndefinedTableError as error:
            connection.terminate()
            raise NotMigrated("The migrations have not run.") from error
        except WrongEnvironment:
            connection.terminate()
            raise

    return check
