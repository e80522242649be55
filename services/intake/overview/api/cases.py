"""A case and what is done in it."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints

from services.intake.api.shown import days_to, shown_decision, shown_rule_to_staff
from services.intake.applications.withdraw_application import withdraw_application
from services.intake.cases.domain import DecisionOutcome
from services.intake.deaths.domain import Death
from services.intake.decisions.decide_application import decide_application
from services.intake.decisions.preview_decision import preview_decision
from services.intake.eligibility.answer_rule import answer_rule
from services.intake.eligibility.domain.eligibility import Outcome, unmet
from services.intake.exit_dates.change_exit_date import change_exit_date
from services.intake.overview.db.full_cases import FullCase
from services.intake.overview.show_case import show_case
from shared.http import InTransaction

router = APIRouter(prefix="/cases/{case_id}", tags=["cases"])

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class RuleAnswerBody(BaseModel):
    """How a member of staff answers a rule, and why."""

    outcome: Outcome
    reason: Reason


class DecisionBody(BaseModel):
    """A decision. Without `notified_on`, the person is told today."""

    outcome: DecisionOutcome
    reasons: Annotated[str, Field(max_length=20_000)] = ""
    departure_reason: Annotated[str | None, Field(max_length=2_000)] = None
    """Why a place is granted although a rule is not met; needed then, and kept with the decision."""
    notified_on: date | None = None


class ExitDateBody(BaseModel):
    """The day the person leaves, as it is planned now."""

    planned_exit_on: date
    reason: Reason


@router.get("")
async def read(case_id: UUID, tx: InTransaction) -> dict[str, Any]:
    """Everything in a case. Writes an access row."""
    return _shown(await show_case(case_id, tx), tx.today)


@router.post("/rules/{rule}")
async def answer(case_id: UUID, rule: str, body: RuleAnswerBody, tx: InTransaction) -> dict[str, Any]:
    """Answer a rule in place of the system."""
    rules = await answer_rule(case_id, rule, outcome=body.outcome, reason=body.reason, tx=tx)
    return {"rules": [shown_rule_to_staff(one) for one in rules]}


@router.post("/decision", status_code=201)
async def decide(case_id: UUID, body: DecisionBody, tx: InTransaction) -> dict[str, Any]:
    """Decide the application. The answer holds the last day to complain and the letter."""
    return await decide_application(case_id, **body.model_dump(), tx=tx)


@router.post("/decision/preview")
async def preview(case_id: UUID, body: DecisionBody, tx: InTransaction) -> dict[str, Any]:
    """The decision and its letter as they would be. Nothing is decided."""
    return await preview_decision(case_id, **body.model_dump(), tx=tx)


@router.post("/withdrawal")
async def withdraw(case_id: UUID, tx: InTransaction) -> dict[str, str]:
    """The applicant has taken the application back."""
    await withdraw_application(case_id, tx)
    return {"status": "withdrawn"}


@router.post("/exit-date")
async def move_exit(case_id: UUID, body: ExitDateBody, tx: InTransaction) -> dict[str, date]:
    """The day the person leaves has moved."""
    await change_exit_date(case_id, planned_exit_on=body.planned_exit_on, reason=body.reason, tx=tx)
    return {"planned_exit_on": body.planned_exit_on}


def _shown(full: FullCase, today: date) -> dict[str, Any]:
    case, person = full.case, full.person
    return {
        "case_id": case.case_id,
        "person_id": case.person_id,
        "reference": case.reference,
        "programme_id": case.programme_id,
        "status": case.shown_status,
        "channel": full.channel,
        "language": person.language,
        "received_on": case.received_on,
        "answer_due_on": case.answer_due_on,
        "planned_exit_on": case.planned_exit_on,
        "days_to_exit": days_to(case.planned_exit_on, today),
        "name": person.name,
        "birth_date": person.birth_date,
        "contact": asdict(person.contact),
        "answers": full.answers,
        "rules": [shown_rule_to_staff(rule) for rule in full.rules],
        "unmet_rules": [rule.rule for rule in unmet(full.rules)],
        "decision": full.decision and shown_decision(full.decision),
        "exit_dates": full.exit_dates,
        "history": full.history,
        "death": _death(full),
        "corrected_deaths": [_correction(one) for one in full.corrected_deaths],
    }


def _death(full: FullCase) -> dict[str, Any] | None:
    if full.death is None:
        return None
    said = {name: getattr(full.death, name) for name in ("died_on", "source", "recorded_on", "recorded_by")}
    return said | {"tasks": [asdict(task) for task in full.after_death]}


def _correction(death: Death) -> dict[str, Any]:
    names = ("died_on", "recorded_on", "recorded_by", "corrected_on", "corrected_by", "correction_reason")
    return {name: getattr(death, name) for name in names}
