"""Moved ends with their reasons, and the notices that were given or skipped."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.housing.end_of_stay.domain.agreed_end import MovedEnd
from services.housing.end_of_stay.tables import REASONS, extension, notice
from services.housing.stays.domain.stay import Stay
from shared.database import Tx
from shared.ids import new_id
from shared.sealing import key_to_seal_with, keys_of_cases


async def add_notice(tx: Tx, stay_id: UUID, agreed_end_on: date, days: int, *, announced: bool) -> bool:
    """Insert the notice, announced or skipped. Returns False when the notice was there already."""
    values = {"stay_id": stay_id, "agreed_end_on": agreed_end_on, "days": days, "noted_at": tx.now}
    added = insert(notice).values(outcome="announced" if announced else "passed", **values)
    return await tx.first(added.on_conflict_do_nothing().returning(notice.c.days)) is not None


async def add_extension(tx: Tx, of: Stay, *, agreed_end_on: date, reason: str) -> None:
    """Insert that the end of the stay is moved to a day, by whom and why (S0-07). The reason is sealed."""
    extension_id = new_id()
    values = {"stay_id": of.stay_id, "previous_end_on": of.agreed_end_on, "agreed_end_on": agreed_end_on}
    decided = {"decided_on": tx.today, "decided_by": tx.actor.staff_id}
    why = REASONS.sealed(await key_to_seal_with(tx, of.case_id), extension_id, reason)
    await tx.execute(insert(extension).values(extension_id=extension_id, **values, **decided, **why))


async def list_extensions(tx: Tx, of: Stay) -> list[MovedEnd]:
    """The moved ends of a stay with their reasons, oldest first. Raises NotReadable."""
    found = select(extension).where(extension.c.stay_id == of.stay_id).order_by(extension.c.extension_id)
    rows = await tx.all(found)
    key = (await keys_of_cases(tx, [of.case_id] if rows else [])).get(of.case_id)
    return [
        MovedEnd(
            row.previous_end_on,
            row.agreed_end_on,
            REASONS.opened(row._asdict(), key) or "",
            row.decided_on,
            row.decided_by,
        )
        for row in rows
    ]
