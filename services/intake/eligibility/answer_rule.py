"""A member of staff answers a rule, with a reason, in place of the system."""

from dataclasses import replace
from uuid import UUID

from services.intake.cases.change_case import change_case
from services.intake.cases.domain.case import check_undecided
from services.intake.cases.find_history import find_history
from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.eligibility.announce_assessment import announce_assessment
from services.intake.eligibility.db import save_assessment
from services.intake.eligibility.domain.rules import Outcome, RuleAnswer
from services.intake.eligibility.find_rules import find_rules
from services.intake.eligibility.history import EligibilityHistory
from services.intake.eligibility.refusals import AnswerNeedsANamedPerson, NoSuchRule, RuleHasChanged
from services.intake.eligibility.seal_rules import seal_rules
from services.intake.people.find_key import find_key
from shared.database import Tx
from shared.version import Version, how_it_stands, is_version_of


async def answer_rule(
    tx: Tx, case_id: UUID, rule: str, *, outcome: Outcome, reason: str, version: Version | None = None
) -> list[RuleAnswer]:
    """Answer one rule of an undecided case, which is under review from now on.

    The answer that the actor has given already changes nothing. Raises NoSuchCase, AnswerNeedsANamedPerson, NoSuchRule,
    what `check_undecided` raises, and RuleHasChanged when the rule has another `version` now.
    """
    if tx.actor.staff_id is None:
        raise AnswerNeedsANamedPerson
    case = await lock_case(tx, case_id)
    check_undecided(case.shown_status)
    key = await find_key(tx, case.person_id)
    rules = await find_rules(tx, case_id, key)
    present = next((answer for answer in rules if answer.rule == rule), None)
    if present is None:
        raise NoSuchRule
    by = str(tx.actor.staff_id)
    if (present.outcome, present.answered_by, present.reason) == (outcome, by, reason):
        return rules
    if version is not None and not is_version_of(version, *present.facts):
        raise await _changed(tx, case_id, present, version)
    answered = [
        replace(answer, outcome=outcome, answered_by=by, reason=reason) if answer.rule == rule else answer
        for answer in rules
    ]
    await save_assessment(tx, case_id, seal_rules(case_id, answered, key))
    await change_case(tx, case_id, status="under_review")
    await record_history(tx, case_id, EligibilityHistory.RULE_ANSWERED, rule=rule)
    await announce_assessment(tx, case)
    return answered


async def _changed(tx: Tx, case_id: UUID, present: RuleAnswer, version: Version) -> RuleHasChanged:
    """The refusal, with the answer that stands now and who gave it."""
    now = how_it_stands(version, *present.facts, lines=await find_history(tx, case_id))
    answered = [
        line
        for line in now["changes"]
        if line.what == EligibilityHistory.RULE_ANSWERED and line.words.get("rule") == present.rule
    ]
    return RuleHasChanged(current=now | {"changes": answered, "rule": present}, outcome=present.outcome)
