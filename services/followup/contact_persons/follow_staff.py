"""A member of staff has left, or is back: those whose contact person they are need another one, or not any more."""

from uuid import UUID

from sqlalchemy import select

from services.followup.cases.lock_case import lock_case
from services.followup.contact_persons.ask_for_contact_person import ask_for_contact_person
from services.followup.contact_persons.tables import assignment
from shared.database import Tx


async def follow_staff(tx: Tx, staff_id: UUID) -> None:
    """Ask for a contact person in the cases of this member of staff, as far as one is missing now."""
    query = select(assignment.c.case_id).where(assignment.c.staff_id == staff_id, assignment.c.until.is_(None))
    for row in await tx.all(query.order_by(assignment.c.case_id)):
        await ask_for_contact_person(tx, await lock_case(tx, row.case_id))
