"""Which notices about the end of a stay were announced, and which had passed when their turn came."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import insert

from services.housing.end_of_stay.tables import extension, notice
from shared.database import Tx
from shared.ids import new_id


async def mark_notice(tx: Tx, stay_id: UUID, agreed_end_on: date, days: int, *, announced: bool) -> bool:
    """Mark a notice as dealt with. Returns False when it was already: then nothing more is to be done."""
    values = {"stay_id": stay_id, "agreed_end_on": agreed_end_on, "days": days, "noted_at": tx.now}
    marked = insert(notice).values(outcome="announced" if announced else "passed", **values)
    return await tx.first(marked.on_conflict_do_nothing().returning(notice.c.days)) is not None


async def add_extension(tx: Tx, stay_id: UUID, *, previous_end_on: date, agreed_end_on: date, reason: str) -> None:
    """Keep that the end was moved, by whom and why (S0-07)."""
    values = {"previous_end_on": previous_end_on, "agreed_end_on": agreed_end_on, "reason": reason}
    decided = {"decided_on": tx.today, "decided_by": tx.actor.staff_id}
    await tx.execute(insert(extension).values(extension_id=new_id(), stay_id=stay_id, **values, **decided))


async def list_extensions(tx: Tx, stay_id: UUID) -> Sequence[Row[Any]]:
    """The moved ends of a stay, oldest first."""
    return await tx.all(select(extension).where(extension.c.stay_id == stay_id).order_by(extension.c.extension_id))
