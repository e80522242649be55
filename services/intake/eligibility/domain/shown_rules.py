"""How the answer to a rule is shown, to the applicant and to staff."""

from dataclasses import dataclass

from services.intake.eligibility.domain.rules import Outcome, RuleAnswer
from services.intake.eligibility.domain.words_to_staff import words_to_staff
from services.intake.programmes.domain.programme import Words
from services.intake.programmes.domain.rule_titles import TITLES
from shared.version import Version, version_of


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


@dataclass(frozen=True, slots=True)
class RuleOfCase(RuleShownToStaff):
    """The same in a case. `version` is sent with another answer, which is refused when somebody else was faster."""

    version: Version


def shown_rule(answer: RuleAnswer) -> ShownRule:
    """The answer for the applicant."""
    return ShownRule(answer.rule, TITLES[answer.rule], answer.outcome, answer.why)


def shown_rule_to_staff(answer: RuleAnswer) -> RuleShownToStaff:
    """The answer for staff."""
    title = TITLES[answer.rule]
    return RuleShownToStaff(answer.rule, title, answer.outcome, answer.why, answer.answered_by, answer.reason)


def rule_of_case(answer: RuleAnswer, *, name: str, lines: int) -> RuleOfCase:
    """The answer for staff, who read the person's name, when the history of the case has so many lines."""
    version = version_of(*answer.facts, lines=lines)
    title, why = TITLES[answer.rule], words_to_staff(answer.why, name=name)
    return RuleOfCase(answer.rule, title, answer.outcome, why, answer.answered_by, answer.reason, version)
