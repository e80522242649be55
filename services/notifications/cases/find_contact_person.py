"""Who is the contact person of a case now."""

from uuid import UUID

from sqlalchemy import select

from services.notifications.cases.tables import case_contact
from shared.database import Tx


async def find_contact_person(tx: Tx, case_id: UUID) -> UUID | None:
    """The staff id of the contact person; None when nobody has been named."""
    row = await tx.first(select(case_contact.c.staff_id).where(case_contact.c.case_id == case_id))
    return row.staff_id if row else None
