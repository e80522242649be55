"""Whether a member of staff no longer works here."""

from uuid import UUID

from sqlalchemy import select

from services.notifications.staff.tables import staff_member
from shared.database import Tx


async def has_left(tx: Tx, staff_id: UUID) -> bool:
    """True only after the gateway has announced it. An unknown member of staff counts as working here."""
    row = await tx.first(select(staff_member.c.active).where(staff_member.c.staff_id == staff_id))
    return row is not None and not row.active
