"""A member of staff answers a rule, with a reason, in place of the system."""

from dataclasses import replace
from uuid import UUID

from services.intake.announcements import application_assessed
from services.intake.cases.db import change_case, take_case
from services.intake.cases.domain import check_undecided
from services.intake.cases.record_history import note
from services.intake.domain.refusals import AnswerNeedsANamedPerson, NoSuchRule
from services.intake.eligibility.db import get_rules, save_rules
from services.intake.eligibility.domain.eligibility import Outcome, RuleAnswer
from services.intake.people.db import get_key_of
from shared.database import Tx
from shared.messaging import announce


async def answer_rule(case_id: UUID, rule: str, *, outcome: Outcome, reason: str, tx: Tx) -> list[RuleAnswer]:
    """Answer one rule of an undecided case. From now on somebody is working on it."""
    if tx.actor.staff_id is None:
        raise AnswerNeedsANamedPerson
    case = await take_case(tx, case_id)
    check_undecided(case.shown_status)
    key = await get_key_of(tx, case_id)
    rules = await get_rules(tx, case_id, key)
    if rule not in {answer.rule for answer in rules}:
        raise NoSuchRule
    by = str(tx.actor.staff_id)
    answered = [
        replace(answer, outcome=outcome, answered_by=by, reason=reason) if answer.rule == rule else answer
        for answer in rules
    ]
    await save_rules(tx, case_id, answered, key)
    await change_case(tx, case_id, status="under_review")
    # Which way it was answered stays out of the history: it may tell where somebody comes from.
    await note(tx, case_id, "rule_answered", rule=rule)
    await announce(application_assessed(case, tx.today), tx)
    return answered
