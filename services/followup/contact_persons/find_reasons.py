"""Find why each contact person of a case was named."""

from uuid import UUID

from sqlalchemy import select

from services.followup.contact_persons.domain import may_read_reasons
from services.followup.contact_persons.tables import REASONS, assignment
from shared.database import Tx
from shared.sealing import keys_of_cases


async def find_reasons(tx: Tx, case_id: UUID) -> list[str | None]:
    """The reason of each naming, the first one first; None where none was given.

    For somebody whose role does not read them, every one is None. Raises NotReadable.
    """
    query = select(assignment).where(assignment.c.case_id == case_id).order_by(assignment.c.assignment_id)
    rows = await tx.all(query)
    if not may_read_reasons(tx.actor.roles):
        return [None] * len(rows)
    key = (await keys_of_cases(tx, [case_id] if rows else [])).get(case_id)
    return [REASONS.opened(row._asdict(), key) for row in rows]
