"""Find who is contact person and deputy of a case now."""

from uuid import UUID

from sqlalchemy import select

from services.followup.contact_persons.db import as_assignment
from services.followup.contact_persons.domain import Assignment
from services.followup.contact_persons.tables import assignment
from shared.database import Tx


async def find_assignment(tx: Tx, case_id: UUID) -> Assignment | None:
    """The current contact person and deputy; None where nobody is named."""
    row = await tx.first(select(assignment).where(assignment.c.case_id == case_id, assignment.c.until.is_(None)))
    return as_assignment(row) if row else None
