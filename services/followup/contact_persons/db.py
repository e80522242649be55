"""Assignments of contact persons, loaded and saved."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, insert, update

from services.followup.contact_persons.domain import Assignment
from services.followup.contact_persons.tables import REASONS, assignment
from shared.database import Tx
from shared.ids import new_id
from shared.sealing import key_to_seal_with


async def add_assignment(tx: Tx, case_id: UUID, new: Assignment, *, reason: str | None = None) -> None:
    """Save a contact person, named by whoever acts in this transaction. The reason is sealed."""
    assignment_id = new_id()
    values = {
        "assignment_id": assignment_id,
        "case_id": case_id,
        "staff_id": new.staff_id,
        "deputy_staff_id": new.deputy_staff_id,
        "since": new.since,
        "named_by": tx.actor.staff_id,
    }
    if reason:
        values |= REASONS.sealed(await key_to_seal_with(tx, case_id), assignment_id, reason)
    await tx.execute(insert(assignment).values(values))


async def end_assignment(tx: Tx, case_id: UUID, until: date) -> None:
    """End the current assignment on `until`, or on its first day when the clock has been put back since."""
    await tx.execute(update(assignment).where(_current(case_id)).values(until=func.greatest(assignment.c.since, until)))


async def change_deputy(tx: Tx, case_id: UUID, deputy_staff_id: UUID | None) -> None:
    """Save another deputy of the same contact person; None: no deputy."""
    await tx.execute(update(assignment).where(_current(case_id)).values(deputy_staff_id=deputy_staff_id))


def as_assignment(row: Row[Any]) -> Assignment:
    """A row of the table."""
    return Assignment(row.staff_id, row.deputy_staff_id, row.since, row.until)


def _current(case_id: UUID) -> ColumnElement[bool]:
    return (assignment.c.case_id == case_id) & assignment.c.until.is_(None)
