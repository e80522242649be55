"""The system answers the rules of a case again, because something that they ask about has changed."""

from dataclasses import replace

from services.intake.cases.domain.case import Case
from services.intake.cases.find_answers import find_answers
from services.intake.eligibility.announce_assessment import announce_assessment
from services.intake.eligibility.db import save_assessment
from services.intake.eligibility.domain.circumstances import Circumstances
from services.intake.eligibility.domain.rules import BY_THE_SYSTEM, evaluate
from services.intake.eligibility.find_rules import find_rules
from services.intake.eligibility.seal_rules import seal_rules
from services.intake.programmes.find_programme import find_programme
from shared.database import Tx
from shared.sealing import Key


async def answer_rules_again(tx: Tx, case: Case, key: Key) -> None:
    """Answer the rules with the exit date that `case` has now. Answers of staff stay as they are."""
    rules = find_programme(tx, case.programme_id).rules
    circumstances = Circumstances.of(await find_answers(tx, case.case_id, key))
    circumstances = replace(circumstances, planned_exit_on=case.planned_exit_on)
    fresh = {answer.rule: answer for answer in evaluate(rules, circumstances, applied_on=case.received_on)}
    before = await find_rules(tx, case.case_id, key)
    after = [fresh.get(one.rule, one) if one.answered_by == BY_THE_SYSTEM else one for one in before]
    if after != before:
        await save_assessment(tx, case.case_id, seal_rules(case.case_id, after, key))
        await announce_assessment(tx, case)
