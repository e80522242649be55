"""Contact persons: who it is now, and everybody who was."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, insert, select, update

from services.followup.contact_persons.domain import Assignment
from services.followup.db.tables import assignment
from shared.database import Tx
from shared.ids import new_id


async def find_assignment(tx: Tx, case_id: UUID) -> Assignment | None:
    """Who is contact person now."""
    row = await tx.first(select(assignment).where(assignment.c.case_id == case_id, assignment.c.until.is_(None)))
    return _assignment(row) if row else None


async def all_assignments(tx: Tx, case_id: UUID) -> list[Assignment]:
    """Everybody who is or was contact person, the first one first."""
    query = select(assignment).where(assignment.c.case_id == case_id)
    return [_assignment(row) for row in await tx.all(query.order_by(assignment.c.assignment_id))]


async def begin_assignment(
    tx: Tx, case_id: UUID, staff_id: UUID, deputy_staff_id: UUID | None, reason: str | None
) -> None:
    """From today this is the contact person."""
    values = {
        "assignment_id": new_id(),
        "case_id": case_id,
        "staff_id": staff_id,
        "deputy_staff_id": deputy_staff_id,
        "since": tx.today,
        "reason": reason,
        "named_by": tx.actor.staff_id,
    }
    await tx.execute(insert(assignment).values(values))


async def end_assignment(tx: Tx, case_id: UUID, until: date) -> None:
    """The contact person hands over on this day, or on the day they began when the clock has been put back since."""
    await tx.execute(update(assignment).where(_current(case_id)).values(until=func.greatest(assignment.c.since, until)))


async def change_deputy(tx: Tx, case_id: UUID, deputy_staff_id: UUID | None) -> None:
    """Somebody else stands in for the same contact person."""
    await tx.execute(update(assignment).where(_current(case_id)).values(deputy_staff_id=deputy_staff_id))


def _current(case_id: UUID) -> Any:
    return (assignment.c.case_id == case_id) & assignment.c.until.is_(None)


def _assignment(row: Row[Any]) -> Assignment:
    return Assignment(row.staff_id, row.deputy_staff_id, row.since, row.until, row.reason)
