"""What release 0.1 has written in clear is sealed in the background, some rows at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy import Row, select, update

from shared.database import Actor, Tx
from shared.sealing.case_keys import key_to_seal_with
from shared.sealing.sealed_column import SealedColumn

log = structlog.get_logger()

AT_ONCE = 200
"""Rows in one transaction."""
LOOK_EVERY = 600.0
"""Seconds between two looks for rows that a program of release 0.1, still running, has written."""
CaseOf = Callable[[Tx, Row[Any]], Awaitable[UUID]]
"""Finds the case that a row is about."""


async def seal_clear_texts(tx: Tx, column: SealedColumn, case_of: CaseOf | None = None) -> bool:
    """Seal the next rows that have text in clear. Returns False when there is none. Nothing is shown or announced.

    Without `case_of` the case is in the column `case_id`.
    """
    rows = await lock_clear_rows(tx, column)
    row_id = column.table.c[column.row_id]
    for row in rows:
        found = row._asdict()
        key = await key_to_seal_with(tx, await case_of(tx, row) if case_of else row.case_id)
        values = column.sealed(key, found[column.row_id], found[column.name])
        await tx.execute(update(column.table).where(row_id == found[column.row_id]).values(values))
    return bool(rows)


async def lock_clear_rows(tx: Tx, column: SealedColumn) -> Sequence[Row[Any]]:
    """The next rows that have text in clear, but for those that somebody is writing. Their row locks are taken."""
    clear = select(column.table).where(column.clear.is_not(None), column.clear != "")
    return await tx.all(clear.limit(AT_ONCE).with_for_update(skip_locked=True))


def seal_while_running(step: Callable[[Tx], Awaitable[bool]]) -> Callable[[Any], Awaitable[None]]:
    """Background work for a room: takes one step after the other, each in its own transaction, until one returns False.

    Then it looks again from time to time until it is cancelled. Where it is stopped it goes on at the next start.
    """

    async def seal(service: Any) -> None:
        await service.started.wait()
        while True:
            try:
                with suppress_instrumentation():
                    async with service.database.begin(Actor.system(service.name)) as tx:
                        more = await step(tx)
            except Exception as error:  # noqa: BLE001  the database is away; the texts wait in it
                log.warning("texts_not_sealed", error=type(error).__name__)
                more = False
            if not more:
                await asyncio.sleep(LOOK_EVERY)

    return seal
