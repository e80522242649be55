"""Which notices about the end of a stay were announced, and which had passed when their turn came."""

from datetime import date
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from services.housing.stays.tables import notice
from shared.database import Tx


async def mark_notice(tx: Tx, stay_id: UUID, agreed_end_on: date, days: int, *, announced: bool) -> bool:
    """Mark a notice as dealt with. Returns False when it was already: then nothing more is to be done."""
    values = {"stay_id": stay_id, "agreed_end_on": agreed_end_on, "days": days, "noted_at": tx.now}
    marked = insert(notice).values(outcome="announced" if announced else "passed", **values)
    return await tx.first(marked.on_conflict_do_nothing().returning(notice.c.days)) is not None
