"""Find everybody who works here, with their roles."""

from uuid import UUID

from sqlalchemy import select

from services.notifications.staff.tables import staff_member
from shared.database import Tx


async def find_staff_members(tx: Tx) -> dict[UUID, tuple[str, ...]]:
    """The roles of everybody who works here, by id, as far as the gateway has announced them."""
    query = select(staff_member.c.staff_id, staff_member.c.roles).where(staff_member.c.active)
    return {row.staff_id: tuple(row.roles) for row in await tx.all(query)}
