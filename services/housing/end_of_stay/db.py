"""Moved ends with their reasons, and the notices that were given or skipped."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.housing.end_of_stay.domain.agreed_end import MovedEnd
from services.housing.end_of_stay.tables import extension, notice
from shared.database import Tx
from shared.ids import new_id


async def add_notice(tx: Tx, stay_id: UUID, agreed_end_on: date, days: int, *, announced: bool) -> bool:
    """Insert the notice, announced or skipped. Returns False when the notice was there already."""
    values = {"stay_id": stay_id, "agreed_end_on": agreed_end_on, "days": days, "noted_at": tx.now}
    added = insert(notice).values(outcome="announced" if announced else "passed", **values)
    return await tx.first(added.on_conflict_do_nothing().returning(notice.c.days)) is not None


async def add_extension(tx: Tx, stay_id: UUID, *, previous_end_on: date, agreed_end_on: date, reason: str) -> None:
    """Insert that the end was moved, by whom and why (S0-07)."""
    values = {"previous_end_on": previous_end_on, "agreed_end_on": agreed_end_on, "reason": reason}
    decided = {"decided_on": tx.today, "decided_by": tx.actor.staff_id}
    await tx.execute(insert(extension).values(extension_id=new_id(), stay_id=stay_id, **values, **decided))


async def list_extensions(tx: Tx, stay_id: UUID) -> list[MovedEnd]:
    """The moved ends of a stay, oldest first."""
    found = select(extension).where(extension.c.stay_id == stay_id).order_by(extension.c.extension_id)
    return [
        MovedEnd(row.previous_end_on, row.agreed_end_on, row.reason, row.decided_on, row.decided_by)
        for row in await tx.all(found)
    ]
