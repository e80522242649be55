"""Rows of readers, and of every change of them."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import insert, select

from services.intake.readers.domain import Readers, ReadersChange
from services.intake.readers.tables import readers_change
from shared.database import Tx
from shared.database.readers import case_readers
from shared.ids import new_id
from shared.sealing import Cell, Key


async def readers_of(tx: Tx, case_ids: Collection[UUID]) -> dict[UUID, Readers]:
    """The readers of these cases, by case. A case without readers and protection is in it, too."""
    rows = await tx.all(select(case_readers).where(case_readers.c.case_id.in_(case_ids)))
    known = {row.case_id: Readers(row.protection, frozenset(row.reader_ids)) for row in rows}
    return {case_id: known.get(case_id, Readers()) for case_id in case_ids}


async def add_change(tx: Tx, case_id: UUID, now: Readers, key: Key, *, reason: str | None) -> None:
    """Insert a change by whoever acts, with its reason sealed."""
    change_id = new_id()
    await tx.execute(
        insert(readers_change).values(
            change_id=change_id,
            case_id=case_id,
            protection=now.protection,
            reader_ids=sorted(now.reader_ids),
            changed_at=tx.now,
            changed_by=tx.actor.staff_id,
            reason=key.seal_if(reason, _cell(change_id)),
        )
    )


async def list_changes(tx: Tx, case_id: UUID, key: Key) -> list[ReadersChange]:
    """Every change, the newest first."""
    rows = select(readers_change).where(readers_change.c.case_id == case_id)
    return [
        ReadersChange(
            at=row.changed_at,
            by=row.changed_by,
            protection=row.protection,
            reader_ids=row.reader_ids,
            reason=key.open_if(row.reason, _cell(row.change_id)),
        )
        for row in await tx.all(rows.order_by(readers_change.c.change_id.desc()))
    ]


def _cell(change_id: UUID) -> Cell:
    return Cell("readers_change", "reason", change_id)
