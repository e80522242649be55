"""How the answer to a rule is shown, to the applicant and to staff."""

from dataclasses import dataclass

from services.intake.eligibility.domain.rules import Outcome, RuleAnswer
from services.intake.programmes.domain.programme import Words
from services.intake.programmes.domain.rule_titles import TITLES


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule as the applicant sees it: what it asks, its outcome, and why."""

    rule: str
    title: Words
    outcome: Outcome
    why: Words


@dataclass(frozen=True, slots=True)
class RuleShownToStaff(ShownRule):
    """A rule as staff see it: also who has answered it (`system` or the id of a member of staff), and the reason."""

    answered_by: str
    reason: str | None


def shown_rule(answer: RuleAnswer) -> ShownRule:
    """The answer for the applicant."""
    return ShownRule(answer.rule, TITLES[answer.rule], answer.outcome, answer.why)


def shown_rule_to_staff(answer: RuleAnswer) -> RuleShownToStaff:
    """The answer for staff."""
    title = TITLES[answer.rule]
    return RuleShownToStaff(answer.rule, title, answer.outcome, answer.why, answer.answered_by, answer.reason)
