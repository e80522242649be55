"""Naming a contact person, as JSON over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.followup.cases.get_case import get_case
from services.followup.contact_persons.domain import REASON
from services.followup.contact_persons.name_contact_person import name_contact_person
from services.followup.staff.find_excluded_staff import find_excluded_staff
from services.followup.staff.find_staff_members import find_staff_members
from shared.edge.fields import Text
from shared.http import InTransaction, MadeFrom
from shared.roles import HOUSE_MANAGER, Actions

router = APIRouter(tags=["contact persons"])
ACTIONS: Actions = {
    "GET /cases/{case_id}/possible-contact-persons": frozenset({HOUSE_MANAGER}),
    "POST /cases/{case_id}/contact-person": frozenset({HOUSE_MANAGER}),
}


class NamedContactPerson(MadeFrom):
    """Who is to be contact person. A change needs a reason."""

    staff_id: UUID
    deputy_staff_id: UUID | None = None
    reason: Annotated[str, Text(REASON, optional=True)] | None = None


class ContactPersonView(BaseModel):
    """Who is contact person, since when."""

    staff_id: UUID
    since: date


@router.get("/cases/{case_id}/possible-contact-persons")
async def possible_contact_persons(case_id: UUID, tx: InTransaction) -> list[UUID]:
    """Who may be named contact person or deputy in this case now. Refusal: NoSuchCase."""
    case, known = await get_case(tx, case_id), await find_staff_members(tx)
    possible = [staff_id for staff_id, member in known.items() if member.may_follow_up_in(case.programme_id)]
    excluded = await find_excluded_staff(tx, case_id, possible)
    return [staff_id for staff_id in possible if staff_id not in excluded]


@router.post("/cases/{case_id}/contact-person")
async def name(case_id: UUID, body: NamedContactPerson, tx: InTransaction) -> ContactPersonView | None:
    """Name the contact person, or another one with a reason.

    Refusals: NeedsANamedPerson, NoSuchCase, ApplicationIsWithdrawn, DeathIsRecorded, SomebodyElseWasNamed,
    StaffMemberNotKnown, StaffMemberHasLeft, CannotBeContactPerson, NotAReader, DeputyIsTheContactPerson,
    ChangeNeedsAReason.
    """
    now = await name_contact_person(tx, case_id, **body.model_dump())
    return ContactPersonView(staff_id=now.staff_id, since=now.since) if now else None
