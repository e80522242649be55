"""Receiving and withdrawing applications, as JSON over HTTP."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from services.intake.applications.domain.answers import Answers
from services.intake.applications.domain.form import Channel, Form
from services.intake.applications.receive_application import receive_application
from services.intake.applications.withdraw_application import withdraw_application
from services.intake.eligibility.domain.shown_rules import ShownRule, shown_rule
from services.intake.eligibility.read_answers import (
    CircumstancesBody,
    EmptyIsNone,
    FormBody,
    Line,
    OptionalLine,
    read_answers,
)
from services.intake.people.domain.person import Contact, PostalAddress
from services.intake.programmes.domain.limits import ON_THE_FORM
from services.intake.programmes.domain.programme import Language
from shared.edge.fields import Day, Text, Word
from shared.http import InTransaction

router = APIRouter(tags=["applications"])

OptionalText = Annotated[Annotated[str, Text(ON_THE_FORM.text)] | None, EmptyIsNone]


class PostalAddressBody(FormBody):
    """Where a letter reaches the person."""

    street: Line
    postal_code: Annotated[str, Field(pattern=r"^\d{4}$")]
    city: Line


class AnswersBody(CircumstancesBody):
    """A filled-in form."""

    name: Line
    birth_date: Day
    national_id: OptionalLine = None
    phone: OptionalLine = None
    email: Annotated[Annotated[Line, Field(pattern=r"^[^@\s]+@[^@\s]+$")] | None, EmptyIsNone] = None
    postal_address: PostalAddressBody | None = None
    other_contact: OptionalLine = None
    has_pet: Annotated[bool | None, EmptyIsNone] = None
    message: OptionalText = None
    helper_name: OptionalLine = None

    def answers(self) -> Answers:
        """The same answers as the domain's `Answers`."""
        address = self.postal_address
        return Answers(
            name=self.name,
            birth_date=self.birth_date,
            contact=Contact(
                phone=self.phone,
                email=self.email,
                postal_address=PostalAddress(**address.model_dump()) if address else None,
                other_contact=self.other_contact,
            ),
            circumstances=self.circumstances(),
            national_id=self.national_id,
            has_pet=self.has_pet,
            message=self.message,
            helper_name=self.helper_name,
        )


class ApplicationBody(BaseModel):
    """A form that is sent. `draft_code` is the code of its draft, which is deleted.

    The answers are JSON here, so that every mistake is named beside its field.
    """

    form_id: UUID
    programme_id: Word
    channel: Channel
    language: Language = "nb"
    answers: dict[str, Any]
    draft_code: Word | None = None


class ReceiptBody(BaseModel):
    """The receipt for the applicant: the reference to give when asking, and the outcome of each rule."""

    case_id: UUID
    application_id: UUID
    reference: str
    received_on: date
    rules: list[ShownRule]


@router.post("/applications", status_code=201)
async def receive(body: ApplicationBody, tx: InTransaction, response: Response) -> ReceiptBody:
    """Receive an application: 201, or 200 with the same answer when this form was received before."""
    answers = read_answers(AnswersBody, body.answers).answers()
    form = Form(body.form_id, body.programme_id, body.channel, body.language, answers)
    receipt, is_new = await receive_application(tx, form, draft_code=body.draft_code)
    response.status_code = 201 if is_new else 200
    return ReceiptBody(
        case_id=receipt.case_id,
        application_id=receipt.application_id,
        reference=receipt.reference,
        received_on=receipt.received_on,
        rules=[shown_rule(rule) for rule in receipt.rules],
    )


@router.post("/cases/{case_id}/withdrawal")
async def withdraw(case_id: UUID, tx: InTransaction) -> dict[str, str]:
    """Withdraw the application on behalf of the applicant."""
    await withdraw_application(tx, case_id)
    return {"status": "withdrawn"}
