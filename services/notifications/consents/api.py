"""Consents of a case: listed, recorded, withdrawn and corrected by staff, given and withdrawn by the person."""

from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.notifications.consents.check_person import check_person
from services.notifications.consents.correct_consent import correct_consent
from services.notifications.consents.domain import Kind, Recipient
from services.notifications.consents.give_consent import give_consent
from services.notifications.consents.list_consents import list_consents
from services.notifications.consents.list_own_consents import list_own_consents
from services.notifications.consents.record_consent import record_consent
from services.notifications.consents.show_consents import ConsentsView, show_consents
from services.notifications.consents.withdraw_consent import withdraw_consent
from shared.edge.fields import Day
from shared.http import InTransaction
from shared.roles import PERSON, WITH_PEOPLE, Actions

router = APIRouter(tags=["consents"])
ACTIONS: Actions = {
    "GET /cases/{case_id}/consents": WITH_PEOPLE,
    "POST /cases/{case_id}/consents": WITH_PEOPLE,
    "POST /consents/{consent_id}/withdraw": WITH_PEOPLE,
    "POST /consents/{consent_id}/mistake": WITH_PEOPLE,
    "GET /own-consents": frozenset({PERSON}),
    "POST /own-consents": frozenset({PERSON}),
    "POST /own-consents/{consent_id}/withdraw": frozenset({PERSON}),
}


class ConsentBody(BaseModel):
    """What the person consents to, for whom, and its last day. The same `consent_id` again is the same consent."""

    consent_id: UUID
    recipient: Recipient
    kinds: list[Kind]
    until: Day


class RecordedConsentBody(ConsentBody):
    """A consent that was given to the caller, on paper or orally, on a day."""

    way: Literal["on_paper", "spoken"]
    given_on: Day


class InCase(BaseModel):
    """The case in which the caller acts, as the page shows it."""

    case_id: UUID | None = None


@router.get("/cases/{case_id}/consents")
async def of_one_case(case_id: UUID, tx: InTransaction) -> ConsentsView:
    """Every consent of the case, the newest first. Adds a row to the access log."""
    return await show_consents(tx, case_id, await list_consents(tx, case_id))


@router.post("/cases/{case_id}/consents", status_code=201)
async def record(case_id: UUID, body: RecordedConsentBody, tx: InTransaction) -> dict[str, UUID]:
    """Record a consent in the name of the caller.

    Refusals: NeedsANamedPerson, NotYourPerson, NoSuchCase, NothingIsConsentedTo, CaseHasEnded, DayOutOfBounds.
    """
    await record_consent(
        tx, case_id, body.consent_id, recipient=body.recipient, kinds=body.kinds, way=body.way,
        given_on=body.given_on, until=body.until,
    )  # fmt: skip
    return {"consent_id": body.consent_id}


@router.post("/consents/{consent_id}/withdraw")
async def withdraw(consent_id: UUID, tx: InTransaction, body: InCase | None = None) -> dict[str, str]:
    """The person wants it to end. Refusals: NoSuchConsent, NeedsANamedPerson, NotYourPerson, ConsentHasEnded."""
    await withdraw_consent(tx, consent_id, in_case=body.case_id if body else None)
    return {"state": "withdrawn"}


@router.post("/consents/{consent_id}/mistake")
async def correct(consent_id: UUID, tx: InTransaction, body: InCase | None = None) -> dict[str, str]:
    """It was recorded by mistake. Refusals: NoSuchConsent, NeedsANamedPerson, NotYourPerson, ConsentHasEnded."""
    await correct_consent(tx, consent_id, in_case=body.case_id if body else None)
    return {"state": "mistake"}


@router.get("/own-consents")
async def own(tx: InTransaction) -> ConsentsView:
    """The consents of the person who acts. Refusal: OnlyThePersonConsents."""
    case_id, consents = await list_own_consents(tx)
    return await show_consents(tx, case_id, consents)


@router.post("/own-consents", status_code=201)
async def give(body: ConsentBody, tx: InTransaction) -> dict[str, UUID]:
    """The person consents.

    Refusals: OnlyThePersonConsents, NoSuchCase, NothingIsConsentedTo, CaseHasEnded, DayOutOfBounds.
    """
    await give_consent(tx, body.consent_id, recipient=body.recipient, kinds=body.kinds, until=body.until)
    return {"consent_id": body.consent_id}


@router.post("/own-consents/{consent_id}/withdraw")
async def withdraw_own(consent_id: UUID, tx: InTransaction) -> dict[str, str]:
    """The person wants it to end. Refusals: OnlyThePersonConsents, NoSuchConsent, ConsentHasEnded."""
    check_person(tx)
    await withdraw_consent(tx, consent_id)
    return {"state": "withdrawn"}
