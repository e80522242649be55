"""Contacts around a move: planned, confirmed, missing or cancelled."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, select, text, update
from sqlalchemy.dialects.postgresql import insert

from services.followup.cases.domain import Move
from services.followup.contacts.domain.contact import Contact, Kind, State
from services.followup.db.tables import assignment, case_file, contact
from services.followup.domain.refusals import NoSuchContact
from shared.database import Tx
from shared.ids import new_id

MOST_LISTED = 1000


async def plan_contact(tx: Tx, case_id: UUID, move: Move, moved_on: date, due_on: date) -> Contact | None:
    """A planned contact: a new one, or one that was cancelled. None when this day of the move has one already.

    One that took place before this day, because the move was thought to be earlier, does not stand for it.
    """
    day = (due_on - moved_on).days
    counts = (contact.c.due_on == due_on) | (contact.c.confirmed_on >= due_on)
    took_place = _after(case_id, move) & (contact.c.day == day) & (contact.c.state == "confirmed") & counts
    if await tx.first(select(contact.c.contact_id).where(took_place)):
        return None
    values = {"contact_id": new_id(), "case_id": case_id, "move": move, "day": day, "due_on": due_on}
    statement = (
        insert(contact)
        .values(values)
        .on_conflict_do_update(
            index_elements=["case_id", "move", "day"],
            index_where=text("state <> 'confirmed'"),
            set_={"state": "planned", "due_on": due_on},
            where=contact.c.state == "cancelled",
        )
    )
    row = await tx.first(statement.returning(contact))
    return _contact(row) if row else None


async def get_contact(tx: Tx, contact_id: UUID) -> Contact:
    """The contact, locked until the transaction ends. Raises NoSuchContact."""
    row = await tx.first(select(contact).where(contact.c.contact_id == contact_id).with_for_update())
    if row is None:
        raise NoSuchContact
    return _contact(row)


async def contacts_of(tx: Tx, case_id: UUID) -> Sequence[Row[Any]]:
    """The contacts of a case, by day."""
    query = select(contact).where(contact.c.case_id == case_id)
    return await tx.all(query.order_by(contact.c.due_on, contact.c.move, contact.c.day))


async def contacts_from(
    tx: Tx, case_id: UUID, move: Move, states: Collection[State], first_day: date = date.min
) -> list[Contact]:
    """The contacts after one move that are in one of `states` and due on `first_day` or later, by day."""
    chosen = _after(case_id, move) & contact.c.state.in_(states) & (contact.c.due_on >= first_day)
    return [_contact(row) for row in await tx.all(select(contact).where(chosen).order_by(contact.c.due_on))]


async def list_contacts(
    tx: Tx, *, until: date | None, staff_id: UUID | None, states: Collection[str]
) -> Sequence[Row[Any]]:
    """Contacts of all cases by day, of one contact person (or deputy), each with whose it is; none after a death."""
    current = (assignment.c.case_id == contact.c.case_id) & assignment.c.until.is_(None)
    query = (
        select(contact, case_file.c.programme_id, assignment.c.staff_id, assignment.c.deputy_staff_id)
        .join(case_file, case_file.c.case_id == contact.c.case_id)
        .outerjoin(assignment, current)
        .where(case_file.c.death_recorded_on.is_(None))
        .order_by(contact.c.due_on, contact.c.case_id)
        .limit(MOST_LISTED)
    )
    if until:
        query = query.where(contact.c.due_on <= until)
    if staff_id:
        query = query.where((assignment.c.staff_id == staff_id) | (assignment.c.deputy_staff_id == staff_id))
    if states:
        query = query.where(contact.c.state.in_(states))
    return await tx.all(query)


async def confirm(tx: Tx, contact_id: UUID, kind: Kind, on: date) -> None:
    """It has taken place."""
    values = {"state": "confirmed", "kind": kind, "confirmed_on": on, "confirmed_by": tx.actor.staff_id}
    await tx.execute(update(contact).where(contact.c.contact_id == contact_id).values(values))


async def mark_not_confirmed(tx: Tx, contact_id: UUID) -> None:
    """The morning after has come without a word."""
    await tx.execute(update(contact).where(contact.c.contact_id == contact_id).values(state="not_confirmed"))


async def cancel(tx: Tx, contact_id: UUID) -> None:
    """Nobody waits for it any more. One that was confirmed in this instant is left as it is."""
    chosen = (contact.c.contact_id == contact_id) & (contact.c.state != "confirmed")
    await tx.execute(update(contact).where(chosen).values(state="cancelled"))


async def move_to(tx: Tx, contact_id: UUID, due_on: date) -> None:
    """It was due on another day. One that was confirmed in this instant is left as it is."""
    chosen = (contact.c.contact_id == contact_id) & (contact.c.state != "confirmed")
    await tx.execute(update(contact).where(chosen).values(due_on=due_on))


def _after(case_id: UUID, move: Move) -> ColumnElement[bool]:
    return (contact.c.case_id == case_id) & (contact.c.move == move)


def _contact(row: Row[Any]) -> Contact:
    return Contact(row.contact_id, row.case_id, row.move, row.day, row.due_on, row.state)
