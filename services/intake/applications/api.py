"""Receiving applications, as JSON over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from services.intake.applications.domain.answers import Answers
from services.intake.applications.domain.form import Channel, Form
from services.intake.applications.read_form import read_form
from services.intake.applications.receive_application import receive_application
from services.intake.eligibility.domain.shown_rules import ShownRule, shown_rule
from services.intake.programmes.domain.programme import Language
from shared.edge.fields import Word
from shared.http import InTransaction, SentVersion
from shared.roles import ANYBODY_AT_ALL, Actions

router = APIRouter(tags=["applications"])
ACTIONS: Actions = {
    "POST /applications": ANYBODY_AT_ALL,
    "POST /application-check": ANYBODY_AT_ALL,
}


class ApplicationBody(BaseModel):
    """A form that is sent. `draft_code` is the code of its draft, which is deleted.

    `draft_version` is the version of that draft which was read through and sent: DraftHasChanged when somebody has
    gone on with it on another machine.

    The answers are JSON here, so that every mistake is named beside its field. With `confirmed`, unusual answers are
    taken only where it holds the field and the value that was asked about; without it they are taken as they are.
    """

    form_id: UUID
    programme_id: Word
    channel: Channel
    language: Language = "nb"
    answers: dict[str, Any]
    draft_code: Word | None = None
    draft_version: SentVersion | None = None
    confirmed: dict[str, str] | None = None


class PartOfFormBody(BaseModel):
    """Some answers of a form, and which unusual ones were confirmed, by field."""

    answers: dict[str, Any]
    confirmed: dict[str, str] = Field(default_factory=dict)


class ReadBody(BaseModel):
    """The answers as they are kept: dates as ISO 8601, a municipality by its number. None: not answered."""

    read: dict[str, str | bool | None]


class ReceiptBody(BaseModel):
    """The receipt for the applicant: the reference to give when asking, and the outcome of each rule.

    `received_before`: this form had been received already, so the application is what was sent then.
    """

    case_id: UUID
    application_id: UUID
    reference: str
    received_on: date
    rules: list[ShownRule]
    received_before: bool


@router.post("/applications", status_code=201)
async def receive(body: ApplicationBody, tx: InTransaction, response: Response) -> ReceiptBody:
    """Receive an application: 201, or 200 with the same receipt when this form was received before.

    Refusals, among others: SentBeforeWithOtherAnswers.
    """
    answers = read_form(tx, body.answers, confirmed=body.confirmed)
    answers.check()
    form = Form(body.form_id, body.programme_id, body.channel, body.language, Answers.of(answers.values))
    receipt, is_new = await receive_application(tx, form, draft_code=body.draft_code, draft_version=body.draft_version)
    response.status_code = 201 if is_new else 200
    return ReceiptBody(
        case_id=receipt.case_id,
        application_id=receipt.application_id,
        reference=receipt.reference,
        received_on=receipt.received_on,
        rules=[shown_rule(rule) for rule in receipt.rules],
        received_before=not is_new,
    )


@router.post("/application-check")
async def check(body: PartOfFormBody, tx: InTransaction) -> ReadBody:
    """Read some answers before anything is sent. Nothing is kept.

    InvalidInput names the rule that each field breaks; one that asks "is that right?" has the `value` to confirm.
    """
    found = read_form(tx, body.answers, confirmed=body.confirmed, in_part=True)
    found.check()
    return ReadBody(read={field: _shown(value) for field, value in found.values.items()})


def _shown(value: str | date | bool | None) -> str | bool | None:  # noqa: FBT001  an answer, not a switch
    return value.isoformat() if isinstance(value, date) else value
