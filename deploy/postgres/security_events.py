"""Security events that an administrator's jobs write into the gateway's table, and how long the table keeps them."""

from collections.abc import Sequence
from datetime import datetime

import asyncpg

from deploy.postgres.access_heads import Misfit

_INSERT = """
    INSERT INTO security_event (at, event, times, about) VALUES (clock_timestamp(), 'access_log_altered', $1, $2)
"""
_LONGEST = 200


async def tell_of_altered_log(gateway_url: str, misfits: Sequence[Misfit]) -> None:
    """Record that rows or days of access logs do not fit, with the services and days concerned."""
    where = ", ".join(dict.fromkeys(f"{one.service} {one.day}" for one in misfits))
    await _execute(gateway_url, _INSERT, len(misfits), where[:_LONGEST])


async def forget_security_events(gateway_url: str, *, before: datetime) -> None:
    """Delete the events before a moment. The gateway itself cannot."""
    await _execute(gateway_url, "DELETE FROM security_event WHERE at < $1", before)


async def _execute(url: str, statement: str, *values: object) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement, *values)
    except asyncpg.UndefinedTableError:
        pass  # the migrations have not run yet
    finally:
        await connection.close()
