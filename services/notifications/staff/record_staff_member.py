"""The gateway has announced a member of staff."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from services.notifications.staff.tables import staff_member
from shared.database import Tx


async def record_staff_member(
    tx: Tx, staff_id: UUID, roles: Collection[str], *, active: bool, programme_ids: Collection[str] | None
) -> None:
    """Keep whether this member of staff works here, and in which roles; the last announcement counts."""
    programmes = None if programme_ids is None else list(programme_ids)
    values = {"roles": list(roles), "active": active, "programme_ids": programmes}
    statement = insert(staff_member).values(staff_id=staff_id, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["staff_id"], set_=values))
