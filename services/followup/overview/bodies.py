"""What followup accepts and answers, as JSON. Dates are days in Norway."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from services.followup.aftercare.domain.aftercare import Answer
from services.followup.aftercare.domain.aftercare import State as AftercareState
from services.followup.cases.domain import Move
from services.followup.contacts.domain.contact import Kind, State


class NamedContactPerson(BaseModel):
    """Who is to be contact person. A change needs a reason."""

    staff_id: UUID
    deputy_staff_id: UUID | None = None
    reason: str | None = Field(default=None, max_length=500)


class Confirmation(BaseModel):
    """How the contact took place, and when if not today."""

    kind: Kind
    confirmed_on: date | None = None


class AftercareAnswer(BaseModel):
    """What the person said. A `declined` may become an `accepted` until the last day, unless it is `for_good`."""

    answer: Answer
    for_good: bool = False


class ContactPersonView(BaseModel):
    """Who is contact person, since when."""

    staff_id: UUID
    since: date


class PreviousContactPerson(BaseModel):
    """Who was contact person, and why somebody else took over."""

    staff_id: UUID
    since: date
    until: date
    reason: str | None


class ContinuityView(BaseModel):
    """How often the contact person changed, and how many days there was none."""

    changes: int
    days_without: int


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


class ListedContact(ContactView):
    """A contact among others', with whose it is."""

    programme_id: str
    staff_id: UUID | None
    deputy_staff_id: UUID | None


class AftercareView(BaseModel):
    """The offer and what became of it."""

    state: AftercareState
    offered_on: date
    until_on: date
    ended_on: date | None


class GoingOnView(BaseModel):
    """Help that goes on: the stay (`arrival`) or aftercare (`move_out`), and its contacts."""

    move: Move
    every: str | None
    """How often staff are in touch after the first days, as an ISO 8601 period; None where no rhythm is known."""
    until_on: date | None
    """The last day; None where no day is set."""
    next_on: date | None
    """The day of the next planned contact, today included."""


class HistoryEntry(BaseModel):
    """Something that happened: a code, and the words a sentence about it needs."""

    at: datetime
    what: str
    by: UUID | None
    words: dict[str, Any]


class CaseView(BaseModel):
    """All that followup knows about one case."""

    case_id: UUID
    programme_id: str
    contact_person: ContactPersonView | None
    deputy_staff_id: UUID | None
    previous: list[PreviousContactPerson]
    continuity: ContinuityView
    contacts: list[ContactView]
    aftercare: AftercareView | None
    going_on: GoingOnView | None
    history: list[HistoryEntry]


class WaitingCase(BaseModel):
    """Somebody without a contact person."""

    case_id: UUID
    programme_id: str
    since: date
