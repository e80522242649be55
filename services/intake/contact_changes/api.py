"""How people are reached, and changes of it, as JSON over HTTP."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from services.intake.contact_changes.ask_for_change import ask_for_change
from services.intake.contact_changes.change_by_staff import change_by_staff
from services.intake.contact_changes.domain import REASON, ConfirmBy, ContactChange, How, OldWays, State
from services.intake.contact_changes.end_waiting_change import end_waiting_change
from services.intake.contact_changes.settle_by_staff import settle_by_staff
from services.intake.contact_changes.show_own_ways import show_own_ways
from services.intake.contact_changes.show_ways import show_ways
from services.intake.contact_changes.use_code import use_code
from services.intake.people.domain.person import Contact
from services.intake.person_access.check_person import check_person
from services.intake.programmes.domain.limits import ON_THE_FORM
from shared.edge.fields import Text, Word
from shared.edge.length import Length
from shared.http import InTransaction, MadeFrom, problem
from shared.roles import CASEWORKER, HOUSE_MANAGER, PERSON, WITH_PEOPLE, Actions

router = APIRouter(tags=["contact changes"])
ACTIONS: Actions = {
    "GET /own-contact": frozenset({PERSON}),
    "POST /own-contact-changes": frozenset({PERSON}),
    "POST /own-contact-changes/confirmed": frozenset({PERSON}),
    "POST /own-contact-changes/taken-back": frozenset({PERSON}),
    "POST /own-contact-changes/cancelled": frozenset({PERSON}),
    "GET /cases/{case_id}/contact": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "POST /cases/{case_id}/contact": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "POST /cases/{case_id}/contact-changes/{change_id}/confirmed": WITH_PEOPLE,
    "POST /cases/{case_id}/contact-changes/{change_id}/dismissed": WITH_PEOPLE,
    "POST /cases/{case_id}/contact-changes/{change_id}/taken-back": WITH_PEOPLE,
}
Reason = Annotated[str, Text(REASON)]
May = Literal["confirm", "dismiss", "take_back"]


class WaysBody(BaseModel):
    """The ways to change: `phone`, `email`, `other_contact`, and an address by its parts, as `postal_address.city`.

    One that is empty is lost; one that is not named stays.
    """

    ways: dict[str, str]


class OwnChangeBody(WaysBody):
    """What the person wants changed, and where the code that confirms it goes. The same id again is the same wish."""

    change_id: UUID
    confirm_by: ConfirmBy


class StaffChangeBody(WaysBody, MadeFrom):
    """What staff change, and why."""

    reason: Reason


class CodeBody(BaseModel):
    """The code out of the message."""

    code: Word


class ConfirmedBody(BaseModel):
    """How the member of staff has spoken with the person."""

    how: Literal["met", "called"]


class ReasonBody(BaseModel):
    """Why staff dismiss a wish, or take a change back."""

    reason: Reason


class WaitingChange(BaseModel):
    """The change that waits. `until_on`: the last day of its code; None where staff confirm."""

    confirm_by: ConfirmBy
    until_on: date | None
    takes_code: bool


class OwnContact(BaseModel):
    """How the person is reached, as they see it. `take_back_until_on`: a change can be taken back with a code."""

    ways: OldWays
    waiting: WaitingChange | None
    take_back_until_on: date | None
    longest_line: int


class ChangeView(BaseModel):
    """One change, for staff. `ways`: what it changed; `before`: how the person was reached until then."""

    change_id: UUID
    state: State
    confirm_by: ConfirmBy
    ways: dict[str, Any]
    before: Contact | None
    asked_on: date
    asked_by: UUID | None
    changed_on: date | None
    confirmed_how: How | None
    confirmed_by: UUID | None
    reason: str | None
    ended_on: date | None
    ended_by: UUID | None
    end_reason: str | None
    may: list[May]


class ContactView(BaseModel):
    """How a person is reached, and every change, the newest first."""

    contact: Contact
    version: str
    may: list[Literal["change"]]
    reason: Length
    longest_line: int
    changes: list[ChangeView]


@router.get("/own-contact")
async def own_contact(tx: InTransaction) -> OwnContact:
    """How the person who acts is reached."""
    shown = await show_own_ways(tx)
    waiting = shown.waiting
    return OwnContact(
        ways=shown.ways,
        waiting=WaitingChange(
            confirm_by=waiting.confirm_by, until_on=waiting.until_on, takes_code=waiting.takes_code(tx.today)
        )
        if waiting
        else None,
        take_back_until_on=shown.may_be_taken_back.until_on if shown.may_be_taken_back else None,
        longest_line=ON_THE_FORM.line.longest,
    )


@router.post("/own-contact-changes", status_code=201)
async def ask(body: OwnChangeBody, tx: InTransaction) -> dict[str, UUID]:
    """The person asks for a change. Refusals: those of `ask_for_change`."""
    await ask_for_change(tx, body.change_id, body.ways, confirm_by=body.confirm_by)
    return {"change_id": body.change_id}


@router.post("/own-contact-changes/confirmed", response_model=dict[str, str])
async def confirmed_by_code(body: CodeBody, tx: InTransaction) -> dict[str, str] | Response:
    """The person has the code that went the old way. 422 for a wrong one, 429 after too many of them."""
    wrong = await use_code(tx, body.code, to="confirm")
    return problem(wrong) if wrong else {"contact": "changed"}


@router.post("/own-contact-changes/taken-back", response_model=dict[str, str])
async def taken_back_by_code(body: CodeBody, tx: InTransaction) -> dict[str, str] | Response:
    """The person has the code that went the old way after the change. 422 for a wrong one, 429 after too many."""
    wrong = await use_code(tx, body.code, to="take_back")
    return problem(wrong) if wrong else {"contact": "as_before"}


@router.post("/own-contact-changes/cancelled")
async def cancelled(tx: InTransaction) -> dict[str, str]:
    """The person does not want the change that waits. Where none waits, nothing happens."""
    await end_waiting_change(tx, check_person(tx))
    return {"contact": "as_before"}


@router.get("/cases/{case_id}/contact")
async def contact(case_id: UUID, tx: InTransaction) -> ContactView:
    """How the person is reached, for staff. Writes an access row."""
    shown = await show_ways(tx, case_id)
    last = next((one.change_id for one in shown.changes if one.state == "in_effect"), None)
    return ContactView(
        contact=shown.contact,
        version=shown.version,
        may=["change"] if shown.may_change else [],
        reason=REASON,
        longest_line=ON_THE_FORM.line.longest,
        changes=[_view(one, is_last=one.change_id == last) for one in shown.changes],
    )


@router.post("/cases/{case_id}/contact", status_code=201)
async def change(case_id: UUID, body: StaffChangeBody, tx: InTransaction) -> dict[str, str]:
    """Staff change how the person is reached. Refusals: those of `change_by_staff`."""
    await change_by_staff(tx, case_id, body.ways, reason=body.reason, version=body.version)
    return {"contact": "changed"}


@router.post("/cases/{case_id}/contact-changes/{change_id}/confirmed")
async def confirmed_by_staff(case_id: UUID, change_id: UUID, body: ConfirmedBody, tx: InTransaction) -> dict[str, str]:
    """Staff have spoken with the person. Refusals: those of `settle_by_staff`."""
    await settle_by_staff(tx, case_id, change_id, body.how)
    return {"contact": "changed"}


@router.post("/cases/{case_id}/contact-changes/{change_id}/dismissed")
async def dismissed(case_id: UUID, change_id: UUID, body: ReasonBody, tx: InTransaction) -> dict[str, str]:
    """It was not the person who asked. Refusals: those of `settle_by_staff`."""
    await settle_by_staff(tx, case_id, change_id, "dismissed", reason=body.reason)
    return {"contact": "as_before"}


@router.post("/cases/{case_id}/contact-changes/{change_id}/taken-back")
async def taken_back_by_staff(case_id: UUID, change_id: UUID, body: ReasonBody, tx: InTransaction) -> dict[str, str]:
    """The change was wrong: the person is reached as before. Refusals: those of `settle_by_staff`."""
    await settle_by_staff(tx, case_id, change_id, "taken_back", reason=body.reason)
    return {"contact": "as_before"}


def _view(change: ContactChange, *, is_last: bool) -> ChangeView:
    may: dict[str, list[May]] = {"waiting": ["confirm", "dismiss"], "in_effect": ["take_back"] if is_last else []}
    return ChangeView.model_validate(
        {name: getattr(change, name) for name in ChangeView.model_fields if name != "may"}
        | {"may": may.get(change.state, [])}
    )
