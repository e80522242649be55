"""Find the members of staff, to check who may be named contact person or deputy."""

from uuid import UUID

from sqlalchemy import select

from services.followup.staff.domain import StaffMember
from services.followup.staff.tables import staff_member
from shared.database import Tx


async def find_staff_members(tx: Tx) -> dict[UUID, StaffMember]:
    """Everybody whom the gateway has announced, by id, also those who have left."""
    rows = await tx.all(select(staff_member))
    return {
        row.staff_id: StaffMember(
            tuple(row.roles), row.active, None if row.programme_ids is None else tuple(row.programme_ids)
        )
        for row in rows
    }
