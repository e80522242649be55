"""The rules of eligibility: checking answers before anything is sent, and the answers of staff."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.intake.cases.domain.case import REASON
from services.intake.eligibility.answer_rule import answer_rule
from services.intake.eligibility.check_eligibility import check_eligibility
from services.intake.eligibility.domain.rules import Outcome
from services.intake.eligibility.domain.shown_rules import (
    RuleShownToStaff,
    ShownRule,
    shown_rule,
    shown_rule_to_staff,
)
from services.intake.eligibility.read_circumstances import read_circumstances
from shared.edge.fields import Text, Word
from shared.http import InTransaction, MadeFrom
from shared.roles import ANYBODY_AT_ALL, CASEWORKER, Actions

router = APIRouter(tags=["eligibility"])
ACTIONS: Actions = {
    "POST /eligibility-check": ANYBODY_AT_ALL,
    "POST /cases/{case_id}/rules/{rule}": frozenset({CASEWORKER}),
}


class EligibilityBody(BaseModel):
    """The answers so far. They are read from JSON here, so that every mistake is reported with its field."""

    programme_id: Word
    answers: dict[str, Any] = Field(default_factory=dict)


class RulesBody(BaseModel):
    """The outcome of each rule, for the applicant."""

    rules: list[ShownRule]


class RuleAnswerBody(MadeFrom):
    """How a member of staff answers a rule, and why."""

    outcome: Outcome
    reason: Annotated[str, Text(REASON)]


class RulesForStaffBody(BaseModel):
    """The outcome of each rule, for staff."""

    rules: list[RuleShownToStaff]


@router.post("/eligibility-check")
async def check(body: EligibilityBody, tx: InTransaction) -> RulesBody:
    """How the rules would stand. Nothing is kept, and a fail keeps nobody from applying."""
    rules = check_eligibility(tx, body.programme_id, read_circumstances(tx, body.answers))
    return RulesBody(rules=[shown_rule(rule) for rule in rules])


@router.post("/cases/{case_id}/rules/{rule}")
async def answer(case_id: UUID, rule: Word, body: RuleAnswerBody, tx: InTransaction) -> RulesForStaffBody:
    """Answer a rule in place of the system."""
    rules = await answer_rule(tx, case_id, rule, **body.model_dump())
    return RulesForStaffBody(rules=[shown_rule_to_staff(one) for one in rules])
