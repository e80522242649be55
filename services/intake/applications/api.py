"""Applications come in, and are listed."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from services.intake.api.shown import shown_case, shown_rule
from services.intake.applications.domain.application import Channel, Form, Language
from services.intake.applications.receive_application import receive_application
from services.intake.cases.domain import ShownStatus
from services.intake.eligibility.check_eligibility import check_eligibility
from services.intake.eligibility.read_answers import AnswersBody, CircumstancesBody, read_answers
from services.intake.overview.db.case_list import Wanted
from services.intake.overview.list_applications import list_applications
from shared.http import InTransaction

router = APIRouter(tags=["applications"])


class ApplicationBody(BaseModel):
    """A form that is sent. `draft_code` names the draft that it was, to be forgotten."""

    form_id: UUID
    programme_id: str
    channel: Channel
    language: Language = "nb"
    answers: dict[str, Any]
    draft_code: str | None = None


class EligibilityBody(BaseModel):
    """What is known so far."""

    programme_id: str
    answers: dict[str, Any] = Field(default_factory=dict)


@router.post("/applications", status_code=201)
async def receive(body: ApplicationBody, tx: InTransaction, response: Response) -> dict[str, Any]:
    """Take in an application: 201, or 200 with the same answer when this form was here before."""
    answers = read_answers(AnswersBody, body.answers).answers()
    form = Form(body.form_id, body.programme_id, body.channel, body.language, answers)
    receipt, is_new = await receive_application(form, tx, draft_code=body.draft_code)
    response.status_code = 201 if is_new else 200
    return {
        "case_id": receipt.case_id,
        "application_id": receipt.application_id,
        "reference": receipt.reference,
        "received_on": receipt.received_on,
        "rules": [shown_rule(rule) for rule in receipt.rules],
    }


@router.post("/eligibility-check")
async def check(body: EligibilityBody, tx: InTransaction) -> dict[str, Any]:
    """How the rules would stand. Nothing is kept, and a fail keeps nobody from applying."""
    circumstances = read_answers(CircumstancesBody, body.answers).circumstances()
    rules = await check_eligibility(body.programme_id, circumstances, tx)
    return {"rules": [shown_rule(rule) for rule in rules]}


@router.get("/applications")
async def list_all(
    tx: InTransaction,
    status: ShownStatus | None = None,
    programme_id: str | None = None,
    q: str | None = None,
    after: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    sort: Literal["date", "name"] = "date",
) -> dict[str, Any]:
    """A page of applications. `q` is a name, its beginning, a reference or an identity number.

    `sort=name` orders within the page only: the names are sealed, so no database can sort by them.
    """
    page, more = await list_applications(Wanted(status, programme_id, q, after, limit), tx, by_name=sort == "name")
    return {"applications": [shown_case(row, name, tx.today) for row, name in page], "next": more}
