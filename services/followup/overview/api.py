"""One person's follow-up, and who waits for a contact person."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from fastapi import APIRouter

from services.followup.aftercare.answer_aftercare import answer_aftercare
from services.followup.aftercare.db import find_aftercare
from services.followup.cases.db import cases_without_contact_person, get_case
from services.followup.cases.record_history import history_of
from services.followup.contact_persons.db import all_assignments
from services.followup.contact_persons.domain import continuity
from services.followup.contact_persons.name_contact_person import name_contact_person
from services.followup.contacts.db import contacts_of
from services.followup.contacts.domain.follow_up_period import GoingOn, what_goes_on
from services.followup.overview.bodies import (
    AftercareAnswer,
    AftercareView,
    CaseView,
    ContactPersonView,
    ContactView,
    ContinuityView,
    GoingOnView,
    HistoryEntry,
    NamedContactPerson,
    PreviousContactPerson,
    WaitingCase,
)
from services.followup.programmes.db import read_programme
from services.followup.staff.save_staff_member import staff_members
from shared.access_log import record_access
from shared.http import InTransaction

router = APIRouter(tags=["cases"])


@router.get("/cases/{case_id}")
async def one_case(case_id: UUID, tx: InTransaction) -> CaseView:
    """Contact person, contacts, aftercare and timeline of one case. Refusal: NoSuchCase."""
    case = await get_case(tx, case_id)
    await record_access(tx, case_id=case_id, what="follow_up", why="read_follow_up")
    assignments = await all_assignments(tx, case_id)
    current = next((one for one in assignments if one.until is None), None)
    offer = await find_aftercare(tx, case_id)
    programme = await read_programme(tx, case.programme_id)
    goes_on = what_goes_on(case, programme, offer) if programme else None
    contacts = [ContactView(**row._asdict(), by=row.confirmed_by) for row in await contacts_of(tx, case_id)]
    measure = continuity(case.since or tx.today, assignments, tx.today)
    return CaseView(
        case_id=case_id,
        programme_id=case.programme_id,
        contact_person=ContactPersonView(staff_id=current.staff_id, since=current.since) if current else None,
        deputy_staff_id=current.deputy_staff_id if current else None,
        previous=[PreviousContactPerson(**asdict(one)) for one in assignments if one.until is not None],
        continuity=ContinuityView(**asdict(measure)),
        contacts=contacts,
        aftercare=AftercareView(**asdict(offer)) if offer else None,
        going_on=_going_on(goes_on, contacts, tx.today) if goes_on and not goes_on.is_over(tx.today) else None,
        history=[HistoryEntry(**row._asdict()) for row in await history_of(tx, case_id)],
    )


def _going_on(goes_on: GoingOn, contacts: list[ContactView], today: date) -> GoingOnView:
    planned = [one.due_on for one in contacts if one.state == "planned" and one.due_on >= today]
    return GoingOnView(
        move=goes_on.move, every=goes_on.rhythm.every, until_on=goes_on.until, next_on=min(planned, default=None)
    )


@router.get("/waiting-for-contact-person")
async def waiting_for_contact_person(tx: InTransaction) -> list[WaitingCase]:
    """Everybody whom nobody follows up yet, the longest wait first."""
    waiting = await cases_without_contact_person(tx)
    return [
        WaitingCase(case_id=one.case_id, programme_id=one.programme_id, since=one.since or tx.today) for one in waiting
    ]


@router.get("/possible-contact-persons")
async def possible_contact_persons(tx: InTransaction) -> list[UUID]:
    """Who may be named contact person or deputy now."""
    return [staff_id for staff_id, member in (await staff_members(tx)).items() if member.may_follow_up]


@router.post("/cases/{case_id}/contact-person")
async def name(case_id: UUID, body: NamedContactPerson, tx: InTransaction) -> ContactPersonView | None:
    """Name the contact person, or another one with a reason.

    Refusals: NeedsANamedPerson, NoSuchCase, ApplicationIsWithdrawn, DeathIsRecorded, StaffMemberNotKnown,
    StaffMemberHasLeft, CannotBeContactPerson, DeputyIsTheContactPerson, ChangeNeedsAReason.
    """
    now = await name_contact_person(
        tx, case_id, staff_id=body.staff_id, deputy_staff_id=body.deputy_staff_id, reason=body.reason
    )
    return ContactPersonView(staff_id=now.staff_id, since=now.since) if now else None


@router.post("/cases/{case_id}/aftercare")
async def answer(case_id: UUID, body: AftercareAnswer, tx: InTransaction) -> dict[str, str]:
    """What the person says to aftercare.

    Refusals: NoSuchCase, DeathIsRecorded, AftercareNotOffered, AftercareIsOver, AftercareHasStarted.
    """
    return {"state": await answer_aftercare(tx, case_id, answer=body.answer, for_good=body.for_good)}
