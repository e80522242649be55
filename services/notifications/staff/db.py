"""Who works here, and who is whose contact person. Ids only: names stay in the gateway."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.notifications.messages.tables import case_contact, staff_member
from shared.database import Tx


async def save_staff_member(tx: Tx, staff_id: UUID, *, active: bool) -> None:
    """What was told last about a member of staff."""
    statement = insert(staff_member).values(staff_id=staff_id, active=active)
    await tx.execute(statement.on_conflict_do_update(index_elements=["staff_id"], set_={"active": active}))


async def has_left(tx: Tx, staff_id: UUID) -> bool:
    """Whether this member of staff no longer works here. Somebody nobody has told of yet counts as working here."""
    row = await tx.first(select(staff_member.c.active).where(staff_member.c.staff_id == staff_id))
    return row is not None and not row.active


async def save_contact_person(tx: Tx, case_id: UUID, staff_id: UUID) -> None:
    """From now on messages to the contact person of this case are this person's, also those not seen yet."""
    statement = insert(case_contact).values(case_id=case_id, staff_id=staff_id)
    await tx.execute(statement.on_conflict_do_update(index_elements=["case_id"], set_={"staff_id": staff_id}))
