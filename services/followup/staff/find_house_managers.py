"""Find the house managers, who name contact persons and are notified where there is none."""

from uuid import UUID

from sqlalchemy import select

from services.followup.staff.tables import staff_member
from shared.database import Tx
from shared.roles import HOUSE_MANAGER


async def find_house_managers(tx: Tx, programme_id: str) -> list[UUID]:
    """Every house manager who works in the programme now."""
    works_there = staff_member.c.programme_ids.is_(None) | staff_member.c.programme_ids.contains([programme_id])
    is_manager = staff_member.c.active & staff_member.c.roles.contains([HOUSE_MANAGER])
    query = select(staff_member.c.staff_id).where(is_manager, works_there)
    return [row.staff_id for row in await tx.all(query)]
