"""A member of staff answers a rule, with a reason, in place of the system."""

from dataclasses import replace
from uuid import UUID

from services.intake.cases.change_case import change_case
from services.intake.cases.domain.case import check_undecided
from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.eligibility.announce_assessment import announce_assessment
from services.intake.eligibility.db import save_assessment
from services.intake.eligibility.domain.rules import Outcome, RuleAnswer
from services.intake.eligibility.find_rules import find_rules
from services.intake.eligibility.history import EligibilityHistory
from services.intake.eligibility.refusals import AnswerNeedsANamedPerson, NoSuchRule
from services.intake.eligibility.seal_rules import seal_rules
from services.intake.people.find_key import find_key
from shared.database import Tx


async def answer_rule(tx: Tx, case_id: UUID, rule: str, *, outcome: Outcome, reason: str) -> list[RuleAnswer]:
    """Answer one rule of an undecided case, which is under review from now on."""
    if tx.actor.staff_id is None:
        raise AnswerNeedsANamedPerson
    case = await lock_case(tx, case_id)
    check_undecided(case.shown_status)
    key = await find_key(tx, case.person_id)
    rules = await find_rules(tx, case_id, key)
    if rule not in {answer.rule for answer in rules}:
        raise NoSuchRule
    by = str(tx.actor.staff_id)
    answered = [
        replace(answer, outcome=outcome, answered_by=by, reason=reason) if answer.rule == rule else answer
        for answer in rules
    ]
    await save_assessment(tx, case_id, seal_rules(case_id, answered, key))
    await change_case(tx, case_id, status="under_review")
    await record_history(tx, case_id, EligibilityHistory.RULE_ANSWERED, rule=rule)
    await announce_assessment(tx, case)
    return answered
