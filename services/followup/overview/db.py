"""Queries for one case, and lists over all cases."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.dialects.postgresql import distinct_on

from services.followup.cases.tables import case_file, history
from services.followup.contact_persons.db import as_assignment
from services.followup.contact_persons.domain import Assignment
from services.followup.contact_persons.tables import assignment
from services.followup.contacts.domain.contact import WAITING, State
from services.followup.contacts.tables import contact
from shared.database import Tx

MOST_LISTED = 1000
"""Contacts that `list_contacts` returns at most."""


async def assignments_of(tx: Tx, case_id: UUID) -> list[Assignment]:
    """Everybody who is or was contact person in a case, the first one first."""
    query = select(assignment).where(assignment.c.case_id == case_id)
    return [as_assignment(row) for row in await tx.all(query.order_by(assignment.c.assignment_id))]


async def contacts_of(tx: Tx, case_id: UUID) -> Sequence[Row[Any]]:
    """The contacts of a case, by day."""
    query = select(contact).where(contact.c.case_id == case_id)
    return await tx.all(query.order_by(contact.c.due_on, contact.c.move, contact.c.day))


async def list_contacts(
    tx: Tx, *, until: date | None, staff_id: UUID | None, states: Collection[State]
) -> Sequence[Row[Any]]:
    """Contacts of all cases by day, each with its case, contact person and deputy; none of a case with a death.

    Only contacts due by `until`, of one contact person or deputy, and in one of `states`, where given. `lines` of a row
    is how many lines the history of the case has.
    """
    query = _contacts_of_all_cases(tx)
    if until:
        query = query.where(contact.c.due_on <= until)
    if staff_id:
        query = query.where((assignment.c.staff_id == staff_id) | (assignment.c.deputy_staff_id == staff_id))
    if states:
        query = query.where(contact.c.state.in_(states))
    return await tx.all(query)


async def list_next_contacts(tx: Tx) -> Sequence[Row[Any]]:
    """The first waiting contact of each case by day, as `list_contacts` returns it."""
    first = (
        select(contact.c.contact_id)
        .ext(distinct_on(contact.c.case_id))
        .where(contact.c.state.in_(WAITING))
        .order_by(contact.c.case_id, contact.c.due_on, contact.c.move)
    )
    return await tx.all(_contacts_of_all_cases(tx).where(contact.c.contact_id.in_(first)))


def _contacts_of_all_cases(tx: Tx) -> Select[Any]:
    of_the_case = [column for column in case_file.c if column.name != "case_id"]
    current = (assignment.c.case_id == contact.c.case_id) & assignment.c.until.is_(None)
    lines = select(func.count()).where(history.c.case_id == contact.c.case_id).scalar_subquery().label("lines")
    return (
        select(contact, *of_the_case, assignment.c.staff_id, assignment.c.deputy_staff_id, lines)
        .join(case_file, case_file.c.case_id == contact.c.case_id)
        .outerjoin(assignment, current)
        .where(case_file.c.death_recorded_on.is_(None), tx.may_see(case_file))
        .order_by(contact.c.due_on, contact.c.case_id)
        .limit(MOST_LISTED)
    )
