"""Find members of staff who have left, so that none of them is notified."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from services.followup.staff.tables import staff_member
from shared.database import Tx


async def find_departed_staff(tx: Tx, staff_ids: Collection[UUID]) -> set[UUID]:
    """Which of these no longer work here. Somebody whom the gateway has not announced yet counts as working here."""
    chosen = staff_member.c.staff_id.in_(staff_ids)
    query = select(staff_member.c.staff_id).where(chosen, ~staff_member.c.active)
    return {row.staff_id for row in await tx.all(query)}
