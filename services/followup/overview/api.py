"""One case as a whole, and lists over all cases, as JSON over HTTP. Dates are days in Norway."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlalchemy import Row

from services.followup.aftercare.answers_given import answers_given
from services.followup.aftercare.db import find_aftercare
from services.followup.aftercare.domain.aftercare import Aftercare
from services.followup.aftercare.domain.aftercare import State as AftercareState
from services.followup.aftercare.domain.answering import May as MayAftercare
from services.followup.aftercare.domain.answering import facts_about, what_may_be_done
from services.followup.aftercare.domain.current_period import current_period
from services.followup.cases.db import as_case
from services.followup.cases.domain import Case, HistoryLine, Move
from services.followup.cases.find_history import find_history
from services.followup.cases.get_case import get_case
from services.followup.contact_persons.domain import (
    REASON,
    Assignment,
    change_needs_a_reason,
    continuity,
)
from services.followup.contact_persons.domain import facts_about as facts_about_naming
from services.followup.contact_persons.find_reasons import find_reasons
from services.followup.contact_persons.with_reasons import with_reasons
from services.followup.contacts.domain.contact import WAITING, State
from services.followup.contacts.domain.follow_up_period import FollowUpPeriod
from services.followup.overview.db import (
    assignments_of,
    contacts_of,
    list_contacts,
    list_next_contacts,
)
from services.followup.overview.show_contact import ContactView, ListedContact, show_contact
from services.followup.programmes.db import find_programme
from services.followup.programmes.domain.programme import Programme
from shared.access_log import record_access, record_access_to_cases
from shared.database import Tx
from shared.edge.fields import Day
from shared.edge.length import Length
from shared.http import InTransaction
from shared.roles import WHO_SEE_PEOPLE, WITH_PEOPLE, Actions, only_visits
from shared.version import Version, version_of

router = APIRouter(tags=["overview"])
ACTIONS: Actions = {
    "GET /cases/{case_id}": WHO_SEE_PEOPLE,
    "GET /contacts": WITH_PEOPLE,
    "GET /next-contacts": WITH_PEOPLE,
}


class CurrentContactPerson(BaseModel):
    """Who is contact person, since when."""

    staff_id: UUID
    since: date


class PreviousContactPerson(BaseModel):
    """Who was contact person, and why somebody else took over, for those who follow people up."""

    staff_id: UUID
    since: date
    until: date
    reason: str | None


class ContinuityView(BaseModel):
    """How often the contact person changed, and how many days there was none."""

    changes: int
    days_without: int


class LimitsView(BaseModel):
    """How many characters a text in a form may have."""

    reason: Length
    """Why another contact person takes over."""


class AftercareView(BaseModel):
    """The offer and what became of it."""

    state: AftercareState
    offered_on: date
    until_on: date
    ended_on: date | None
    is_open: bool
    """The person has said neither yes nor no, and still can."""
    may: list[MayAftercare]
    """What can be done with the offer now."""
    version: Version
    """To be sent with an answer, which is refused when another answer was recorded in between."""


class FollowUpPeriodView(BaseModel):
    """The stay (`arrival`) or the time after it (`move_out`), for as long as there are contacts in it."""

    move: Move
    is_aftercare: bool
    every: str | None
    """The interval of contacts after the first days, an ISO 8601 period; None where the programme has none."""
    until_on: date | None
    """The last day; None where no day is set."""
    next_on: date | None
    """The day of the next planned contact, today included."""


class CaseView(BaseModel):
    """All that followup knows about one case."""

    case_id: UUID
    programme_id: str
    contact_person: CurrentContactPerson | None
    deputy_staff_id: UUID | None
    contact_person_version: Version
    """To be sent with a naming, which is refused when somebody else has named another one in between."""
    change_needs_a_reason: bool
    """Naming another contact person needs a reason."""
    limits: LimitsView
    previous: list[PreviousContactPerson]
    continuity: ContinuityView
    contacts: list[ContactView]
    aftercare: AftercareView | None
    going_on: FollowUpPeriodView | None
    history: list[HistoryLine]

    def who_follows_up(self) -> "CaseView":
        """Only who the contact person and the deputy are: what a specialist who visits sees (S4-33)."""
        nothing: dict[str, Any] = {"previous": [], "contacts": [], "aftercare": None, "going_on": None, "history": []}
        return self.model_copy(update=nothing)


@router.get("/cases/{case_id}")
async def one_case(case_id: UUID, tx: InTransaction) -> CaseView:
    """Contact person, contacts, aftercare and history of one case. Refusal: NoSuchCase."""
    case = await get_case(tx, case_id)
    await record_access(tx, case_id=case_id, what="follow_up", why="read_follow_up")
    assignments = await assignments_of(tx, case_id)
    current = next((one for one in assignments if one.until is None), None)
    offer = await find_aftercare(tx, case_id)
    programme = await find_programme(tx, case.programme_id)
    period = current_period(case, programme, offer) if programme else None
    history = await find_history(tx, case_id)
    named = current.named if current else ()
    contacts = [
        show_contact(tx, ContactView, row, case, named, lines=len(history)) for row in await contacts_of(tx, case_id)
    ]
    reasons = await find_reasons(tx, case_id)
    measure = continuity(case.since or tx.today, assignments, tx.today)
    view = CaseView(
        case_id=case_id,
        programme_id=case.programme_id,
        contact_person=CurrentContactPerson(staff_id=current.staff_id, since=current.since) if current else None,
        deputy_staff_id=current.deputy_staff_id if current else None,
        contact_person_version=version_of(*facts_about_naming(current), lines=len(history)),
        change_needs_a_reason=change_needs_a_reason(current),
        limits=LimitsView(reason=REASON),
        previous=_previous(assignments, reasons),
        continuity=ContinuityView(**asdict(measure)),
        contacts=contacts,
        aftercare=_aftercare_view(case, programme, offer, history, tx.today) if offer else None,
        going_on=_period_view(period, contacts, tx.today) if period and not period.is_over(tx.today) else None,
        history=with_reasons(history, reasons),
    )
    return view.who_follows_up() if only_visits(tx.actor.roles) else view


def _previous(assignments: list[Assignment], reasons: list[str | None]) -> list[PreviousContactPerson]:
    """Each of the former ones with the reason of the naming after it."""
    return [
        PreviousContactPerson(staff_id=one.staff_id, since=one.since, until=one.until, reason=reason)
        for one, reason in zip(assignments, reasons[1:], strict=False)
        if one.until is not None
    ]


def _aftercare_view(
    case: Case, programme: Programme | None, offer: Aftercare, history: list[HistoryLine], today: date
) -> AftercareView:
    may = what_may_be_done(case, programme, offer, today)
    version = version_of(*facts_about(offer, answers_given(history)), lines=len(history))
    return AftercareView(**asdict(offer), is_open=offer.is_open(today), may=may, version=version)


def _period_view(period: FollowUpPeriod, contacts: list[ContactView], today: date) -> FollowUpPeriodView:
    planned = [one.due_on for one in contacts if one.state == "planned" and one.due_on >= today]
    return FollowUpPeriodView(
        move=period.move,
        is_aftercare=period.is_aftercare,
        every=period.rhythm.every,
        until_on=period.until,
        next_on=min(planned, default=None),
    )


@router.get("/contacts")
async def contacts(
    tx: InTransaction,
    until: Day | None = None,
    staff_id: UUID | None = None,
    state: Annotated[list[State] | None, Query()] = None,
    *,
    waiting: bool = False,
) -> list[ListedContact]:
    """Contacts by day: due until a day, of one contact person or deputy, in one or several states.

    `waiting`: those that are yet to take place or to be confirmed, whatever `state` says. Adds a row to the access log
    for each case.
    """
    rows = await list_contacts(tx, until=until, staff_id=staff_id, states=WAITING if waiting else state or ())
    await record_access_to_cases(tx, (row.case_id for row in rows), what="contacts", why="list_contacts")
    return [_listed(tx, row) for row in rows]


@router.get("/next-contacts")
async def next_contacts(tx: InTransaction) -> list[ListedContact]:
    """The first waiting contact of each case, by day. Adds a row to the access log for each case."""
    rows = await list_next_contacts(tx)
    await record_access_to_cases(tx, (row.case_id for row in rows), what="contacts", why="list_next_contacts")
    return [_listed(tx, row) for row in rows]


def _listed(tx: Tx, row: Row[Any]) -> ListedContact:
    return show_contact(tx, ListedContact, row, as_case(row), (row.staff_id, row.deputy_staff_id), lines=row.lines)
