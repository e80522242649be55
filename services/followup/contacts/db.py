"""Contacts, loaded and saved."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, select, text, update
from sqlalchemy.dialects.postgresql import insert

from services.followup.cases.domain import Move
from services.followup.contacts.domain.contact import Contact, Kind, State
from services.followup.contacts.refusals import NoSuchContact
from services.followup.contacts.tables import contact
from shared.database import Tx
from shared.ids import new_id


async def add_contact(tx: Tx, case_id: UUID, move: Move, moved_on: date, due_on: date) -> Contact | None:
    """Save a planned contact, new or cancelled before. Returns None when this day of the move has a contact already.

    A contact that took place earlier, because the move was thought to be on an earlier day, does not count for this
    day.
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
    return as_contact(row) if row else None


async def lock_contact(tx: Tx, contact_id: UUID) -> Contact:
    """The contact, locked until the transaction ends. Raises NoSuchContact."""
    row = await tx.first(select(contact).where(contact.c.contact_id == contact_id).with_for_update())
    if row is None:
        raise NoSuchContact
    return as_contact(row)


async def contacts_from(
    tx: Tx, case_id: UUID, move: Move, states: Collection[State], first_day: date = date.min
) -> list[Contact]:
    """The contacts after one move that are in one of `states` and due on `first_day` or later, by day."""
    chosen = _after(case_id, move) & contact.c.state.in_(states) & (contact.c.due_on >= first_day)
    return [as_contact(row) for row in await tx.all(select(contact).where(chosen).order_by(contact.c.due_on))]


async def save_confirmed(tx: Tx, contact_id: UUID, kind: Kind, on: date) -> None:
    """The contact took place on this day, as confirmed by whoever acts in this transaction."""
    values = {"state": "confirmed", "kind": kind, "confirmed_on": on, "confirmed_by": tx.actor.staff_id}
    await tx.execute(update(contact).where(contact.c.contact_id == contact_id).values(values))


async def save_not_confirmed(tx: Tx, contact_id: UUID) -> None:
    """Nobody has confirmed the contact by the morning after its day."""
    await tx.execute(update(contact).where(contact.c.contact_id == contact_id).values(state="not_confirmed"))


async def save_cancelled(tx: Tx, contact_id: UUID) -> None:
    """Cancel the contact, unless another transaction has confirmed it meanwhile."""
    chosen = (contact.c.contact_id == contact_id) & (contact.c.state != "confirmed")
    await tx.execute(update(contact).where(chosen).values(state="cancelled"))


async def save_due_on(tx: Tx, contact_id: UUID, due_on: date) -> None:
    """Move the contact to another day, unless another transaction has confirmed it meanwhile."""
    chosen = (contact.c.contact_id == contact_id) & (contact.c.state != "confirmed")
    await tx.execute(update(contact).where(chosen).values(due_on=due_on))


def as_contact(row: Row[Any]) -> Contact:
    """A row of the table."""
    return Contact(**{name: getattr(row, name) for name in Contact.__dataclass_fields__})


def _after(case_id: UUID, move: Move) -> ColumnElement[bool]:
    return (contact.c.case_id == case_id) & (contact.c.move == move)
