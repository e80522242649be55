"""What a decision rests on, and so what the version of a case is computed from."""

from collections.abc import Sequence

from services.intake.cases.domain.case import Case
from services.intake.eligibility.domain.rules import RuleAnswer


def facts_of(case: Case, rules: Sequence[RuleAnswer]) -> tuple[object, ...]:
    """How the rules stand, and the planned exit. A status in which nothing is decided is refused by its own name."""
    return (case.case_id, case.planned_exit_on, [answer.facts for answer in rules])
