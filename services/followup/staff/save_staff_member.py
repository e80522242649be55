"""The gateway has announced a member of staff: a new one, other roles, or one who has left."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from services.followup.staff.tables import staff_member
from shared.database import Tx


async def save_staff_member(tx: Tx, staff_id: UUID, roles: Collection[str], *, active: bool) -> None:
    """Replace what is known of this member of staff."""
    values = {"roles": list(roles), "active": active}
    statement = insert(staff_member).values(staff_id=staff_id, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["staff_id"], set_=values))
