"""A contact as JSON, with what the caller may do with it."""

from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Row

from services.followup.cases.domain import Case, Move
from services.followup.contact_persons.domain import follows_up
from services.followup.contacts.db import as_contact
from services.followup.contacts.domain.contact import Kind, May, State
from shared.database import Tx
from shared.version import Version, version_of


class ContactView(BaseModel):
    """One contact, `day` days after the move."""

    contact_id: UUID
    case_id: UUID
    due_on: date
    day: int
    move: Move
    state: State
    confirmed_on: date | None
    kind: Kind | None
    by: UUID | None
    """The member of staff who confirmed it."""
    is_waiting: bool
    """Whether the contact is yet to take place or to be confirmed."""
    days_left: int
    """Days until the contact is due; negative after that day."""
    is_late: bool
    """Whether the day of the contact has passed without a confirmation."""
    may: list[May]
    """What the caller may do with the contact now."""
    version: Version
    """To be sent with a confirmation, which is refused when somebody else has changed the contact in between."""


class ListedContact(ContactView):
    """A contact in a list over all cases, with the contact person and the deputy of its case."""

    programme_id: str
    staff_id: UUID | None
    deputy_staff_id: UUID | None


View = TypeVar("View", bound=ContactView)


def show_contact(
    tx: Tx, view: type[View], row: Row[Any], case: Case, named: tuple[UUID | None, ...], *, lines: int
) -> View:
    """The view of a contact of `case` for the actor. `named`: contact person and deputy; `lines`: of the history."""
    contact = as_contact(row)
    return view(
        **row._asdict(),
        by=row.confirmed_by,
        is_waiting=contact.is_waiting,
        days_left=contact.days_left(tx.today),
        is_late=contact.is_late(tx.today),
        may=contact.may(
            follows_up=follows_up(tx.actor.staff_id, tx.actor.roles, *named),
            today=tx.today,
            moved_on=case.moved_on(contact.move),
        ),
        version=version_of(*contact.facts, lines=lines),
    )
