"""The rules of a programme, answered pass, fail or unknown, each with its reason. A rule never decides; a person does.

What is not known is `unknown`, never `fail`: staff ask. The text `why` is written to the applicant, in every language;
`words_to_staff.py` tells staff the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from services.intake.eligibility.domain import words
from services.intake.eligibility.domain.circumstances import Circumstances
from services.intake.programmes.domain.programme import Rule, Words

Outcome = Literal["pass", "fail", "unknown"]
BY_THE_SYSTEM = "system"

_COUNTS_AS = {"transitional_prison": "prison"}
_FOR_A_PERSON_TO_JUDGE = (None, "electronic_tag", "other")


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """The answer to one rule. `answered_by` is `system` or the id of a member of staff, who also gives a `reason`."""

    rule: str
    outcome: Outcome
    why: Words
    answered_by: str = BY_THE_SYSTEM
    reason: str | None = None

    @property
    def facts(self) -> tuple[object, ...]:
        """What whoever answers it anew overwrites, and so what its version is computed from."""
        return (self.rule, self.outcome, self.answered_by, self.reason)


def evaluate(rules: Sequence[Rule], circumstances: Circumstances, *, applied_on: date) -> list[RuleAnswer]:
    """Answer every rule, as of the day of the application (S0-03)."""
    return [_answer(rule, *_RULES[rule.name](rule, circumstances, applied_on)) for rule in rules]


def summary(answers: Sequence[RuleAnswer]) -> dict[Outcome, int]:
    """How many rules have each outcome."""
    counts: dict[Outcome, int] = {"pass": 0, "fail": 0, "unknown": 0}
    for answer in answers:
        counts[answer.outcome] += 1
    return counts


def unmet(answers: Sequence[RuleAnswer]) -> list[RuleAnswer]:
    """The rules that are not met: those that fail, and those that are unknown."""
    return [answer for answer in answers if answer.outcome != "pass"]


def _answer(rule: Rule, outcome: Outcome, why: Words) -> RuleAnswer:
    return RuleAnswer(rule.name, outcome, why)


def _resident(rule: Rule, person: Circumstances, _applied_on: date) -> tuple[Outcome, Words]:
    """S0-24. Time in prison or treatment is often served elsewhere, so the home municipality counts."""
    if rule.municipality is None:
        raise ValueError("RESIDENT_OF_MUNICIPALITY without its municipality")
    name = rule.municipality.name
    if person.home_municipality is None:
        return "unknown", words.filled(words.HOME_NOT_SAID, municipality=name)
    if person.home_municipality == rule.municipality.number:
        return "pass", words.filled(words.HOME_IS_HERE, municipality=name)
    return "fail", words.filled(words.HOME_IS_ELSEWHERE, municipality=name)


def _before_exit(_rule: Rule, person: Circumstances, applied_on: date) -> tuple[Outcome, Words]:
    """S0-03: one applies while still in treatment, or before the release."""
    if person.planned_exit_on is None:
        if person.current_setting == "street_or_home":
            return "fail", words.NO_EXIT_AHEAD
        return "unknown", words.EXIT_NOT_KNOWN
    if person.planned_exit_on < applied_on:
        return "fail", words.EXIT_HAS_BEEN
    return "pass", words.EXIT_IS_AHEAD


def _setting(rule: Rule, person: Circumstances, _applied_on: date) -> tuple[Outcome, Words]:
    """S0-02 and S0-35. On an electronic tag, or somewhere else again, is for a person to judge."""
    if person.current_setting in _FOR_A_PERSON_TO_JUDGE:
        return "unknown", words.SETTING_TO_JUDGE
    if _COUNTS_AS.get(person.current_setting or "", person.current_setting) in rule.settings:
        return "pass", words.SETTING_FITS
    return "fail", words.SETTING_DOES_NOT_FIT


def _not_from_the_street(_rule: Rule, person: Circumstances, _applied_on: date) -> tuple[Outcome, Words]:
    """S0-34: nobody is admitted straight from the street."""
    if person.current_setting in _FOR_A_PERSON_TO_JUDGE:
        return "unknown", words.SETTING_TO_JUDGE
    if person.current_setting == "street_or_home":
        return "fail", words.FROM_THE_STREET
    return "pass", words.NOT_FROM_THE_STREET


def _work_or_school(_rule: Rule, person: Circumstances, _applied_on: date) -> tuple[Outcome, Words]:
    """S0-11. An expectation with agreed exceptions keeps nobody out, so a no is a reason to talk, not a fail."""
    if person.work_or_school == "yes":
        return "pass", words.WORK_OR_SCHOOL_YES
    return "unknown", words.WORK_OR_SCHOOL_TALK


_RULES: dict[str, Callable[[Rule, Circumstances, date], tuple[Outcome, Words]]] = {
    "RESIDENT_OF_MUNICIPALITY": _resident,
    "APPLY_BEFORE_EXIT": _before_exit,
    "CURRENT_SETTING": _setting,
    "NO_STREET_ADMISSION": _not_from_the_street,
    "WORK_OR_SCHOOL_EXPECTED": _work_or_school,
}
