"""Who works here and in which roles. Ids only: names stay in the gateway."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.followup.contact_persons.domain import StaffMember
from services.followup.db.tables import staff_member
from shared.database import Tx


async def save_staff_member(tx: Tx, staff_id: UUID, roles: Collection[str], *, active: bool) -> None:
    """What was told last about a member of staff."""
    values = {"roles": list(roles), "active": active}
    statement = insert(staff_member).values(staff_id=staff_id, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["staff_id"], set_=values))


async def house_managers(tx: Tx) -> list[UUID]:
    """Every house manager who works here now."""
    query = select(staff_member.c.staff_id).where(
        staff_member.c.active, staff_member.c.roles.contains(["house_manager"])
    )
    return [row.staff_id for row in await tx.all(query)]


async def those_who_left(tx: Tx, staff_ids: Collection[UUID]) -> set[UUID]:
    """Which of these no longer work here. Somebody nobody has told of yet counts as working here."""
    chosen = staff_member.c.staff_id.in_(staff_ids)
    query = select(staff_member.c.staff_id).where(chosen, ~staff_member.c.active)
    return {row.staff_id for row in await tx.all(query)}


async def staff_members(tx: Tx) -> dict[UUID, StaffMember]:
    """Everybody who has been told of, also those who have left."""
    return {row.staff_id: StaffMember(tuple(row.roles), row.active) for row in await tx.all(select(staff_member))}
