"""Previewing and making a decision, as JSON over HTTP."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.intake.cases.domain.case import DecisionOutcome, days_to
from services.intake.decisions.decide_application import decide_application
from services.intake.decisions.domain.decision import LIMITS
from services.intake.decisions.domain.letter_parts import LetterPart, parts_of
from services.intake.decisions.domain.shown_decision import ShownDeparture, shown_departure
from services.intake.decisions.preview_decision import preview_decision
from services.intake.decisions.work_out_decision import DecisionWithLetter
from services.intake.programmes.domain.programme import Words
from shared.edge.fields import Text
from shared.edge.length import Length
from shared.http import InTransaction, MadeFrom
from shared.roles import CASEWORKER, Actions

router = APIRouter(prefix="/cases/{case_id}/decision", tags=["decisions"])
ACTIONS: Actions = {
    "POST /cases/{case_id}/decision": frozenset({CASEWORKER}),
    "POST /cases/{case_id}/decision/preview": frozenset({CASEWORKER}),
}


class DecisionBody(MadeFrom):
    """A decision. Without `notified_on`, the person is notified today."""

    outcome: DecisionOutcome
    reasons: Annotated[str, Text(LIMITS.reasons)] = ""
    departure_reason: Annotated[str, Text(Length(0, LIMITS.departure_reason.longest))] | None = None
    """Why a place is granted although a rule is not met. It is required in that case and stored with the decision."""
    notified_on: date | None = None


class PreviewBody(BaseModel):
    """A decision as it would be made today."""

    outcome: DecisionOutcome
    decided_on: date
    notified_on: date
    complaint_due_on: date
    days_to_complain: int
    complaint_body: str
    legal_basis: str
    departure: ShownDeparture | None
    letter: dict[str, list[LetterPart]]
    letter_text: Words

    @classmethod
    def of(cls, worked_out: DecisionWithLetter, **more: object) -> Self:
        """Build the body from what the verbs return; `more` are the fields that a subclass adds."""
        decision, basis = worked_out.decision, worked_out.basis
        shown = {
            "outcome": decision.outcome,
            "decided_on": decision.decided_on,
            "notified_on": decision.notified_on,
            "complaint_due_on": decision.complaint_due_on,
            "days_to_complain": days_to(decision.complaint_due_on, decision.decided_on),
            "complaint_body": basis.complaint_body,
            "legal_basis": basis.id,
            "departure": shown_departure(decision.departure),
            "letter": parts_of(worked_out.letter),
            "letter_text": worked_out.letter,
        }
        return cls.model_validate(shown | more)


class MadeDecisionBody(PreviewBody):
    """A decision that is made."""

    decision_id: UUID


@router.post("", status_code=201)
async def decide(case_id: UUID, body: DecisionBody, tx: InTransaction) -> MadeDecisionBody:
    """Decide the application. The answer holds the last day to complain and the letter."""
    decision_id, made = await decide_application(tx, case_id, **body.model_dump())
    return MadeDecisionBody.of(made, decision_id=decision_id)


@router.post("/preview")
async def preview(case_id: UUID, body: DecisionBody, tx: InTransaction) -> PreviewBody:
    """The decision and its letter as they would be. Nothing is decided."""
    return PreviewBody.of(await preview_decision(tx, case_id, **body.model_dump()))
