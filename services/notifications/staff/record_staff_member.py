"""The gateway has announced a member of staff."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from services.notifications.staff.tables import staff_member
from shared.database import Tx


async def record_staff_member(tx: Tx, staff_id: UUID, *, active: bool) -> None:
    """Keep whether this member of staff works here; the last announcement counts."""
    statement = insert(staff_member).values(staff_id=staff_id, active=active)
    await tx.execute(statement.on_conflict_do_update(index_elements=["staff_id"], set_={"active": active}))
