"""Find the house managers, who name contact persons and are notified where there is none."""

from uuid import UUID

from sqlalchemy import select

from services.followup.staff.domain import HOUSE_MANAGER
from services.followup.staff.tables import staff_member
from shared.database import Tx


async def find_house_managers(tx: Tx) -> list[UUID]:
    """Every house manager who works here now."""
    query = select(staff_member.c.staff_id).where(staff_member.c.active, staff_member.c.roles.contains([HOUSE_MANAGER]))
    return [row.staff_id for row in await tx.all(query)]
