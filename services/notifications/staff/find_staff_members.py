"""Find everybody who works here, with their roles."""

from uuid import UUID

from sqlalchemy import or_, select

from services.notifications.staff.tables import staff_member
from shared.database import Tx


async def find_staff_members(tx: Tx, programme_id: str | None) -> dict[UUID, tuple[str, ...]]:
    """The roles of everybody who works in a programme, by id, as far as the gateway has announced them.

    Without a programme: of those who work in every programme.
    """
    own = [] if programme_id is None else [staff_member.c.programme_ids.contains([programme_id])]
    works_there = or_(staff_member.c.programme_ids.is_(None), *own)
    query = select(staff_member.c.staff_id, staff_member.c.roles).where(staff_member.c.active, works_there)
    return {row.staff_id: tuple(row.roles) for row in await tx.all(query)}
