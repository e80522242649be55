"""What is shown of cases: a whole case, the list, and names."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Literal
from uuid import UUID

from services.intake.cases.domain.case import (
    ANSWER_WARNING_DAYS,
    FROM_THE_GRANT_ON,
    REASON,
    STATUSES,
    UNDECIDED,
    Case,
    DecisionOutcome,
    ShownStatus,
    Status,
    check_before_the_stay,
    check_undecided,
)
from services.intake.cases.domain.history_line import HistoryLine
from services.intake.cases.domain.kept_answers import KeptAnswers
from services.intake.cases.refusals import NoSuchCase
from services.intake.deaths.domain import CORRECTION_REASON, Death, Task, check_no_death, recorded_death
from services.intake.decisions.domain.decision import MadeDecision
from services.intake.eligibility.domain.rules import RuleAnswer
from services.intake.exit_dates.domain import EXIT_WARNING_DAYS, ExitDate, exit_days
from services.intake.people.domain.person import Contact, Person
from services.intake.questions.domain import AskedQuestion, Question
from services.intake.stays.domain import Course, Stage, Step
from services.intake.withdrawals.domain import WithdrawalRequest
from shared.calendar import Period
from shared.edge.dates import Bounds
from shared.edge.length import Length
from shared.readers.protection import UNPROTECTED, Protection
from shared.refusals import is_allowed
from shared.roles import CASEWORKER, HOUSE_MANAGER

MOST_AT_ONCE = 200
"""The most cases in one answer: an access row is written for each of them."""
USUAL_PAGE = 50
"""Cases on a page of the list by default."""

Standing = Literal["on_the_way_in", "living", "moved_out", "with_person_page"]
"""Groups of statuses. `with_person_page` has all of the others and those who have died."""
STANDINGS: dict[Standing, tuple[ShownStatus, ...]] = {
    "on_the_way_in": ("granted",),
    "living": ("admitted",),
    "moved_out": ("ended",),
    "with_person_page": (*FROM_THE_GRANT_ON, "deceased"),
}

Act = Literal[
    "answer_rule", "decide", "change_exit_date", "withdraw", "record_death", "correct_death", "open_code_again",
    "end_helper_links",
]  # fmt: skip
"""What staff may do in a case."""
_CHECKS: dict[Act, Callable[[Case], object]] = {
    "answer_rule": lambda case: check_undecided(case.shown_status),
    "decide": lambda case: check_undecided(case.shown_status),
    "change_exit_date": lambda case: check_before_the_stay(case.shown_status),
    "withdraw": lambda case: check_before_the_stay(case.shown_status),
    "record_death": check_no_death,
    "correct_death": recorded_death,
}
"""The check that each of these acts makes when it is done."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases are wanted. `after` is the `next` of the page before."""

    status: ShownStatus | None = None
    programme_id: str | None = None
    q: str | None = None
    after: str | None = None
    limit: int = USUAL_PAGE
    is_open: bool = False
    is_urgent: bool = False
    standing: Standing | None = None

    @property
    def statuses(self) -> Sequence[ShownStatus] | None:
        """The statuses that fit all filters; None if no filter concerns the status."""
        asked: list[Collection[ShownStatus]] = []
        if self.status:
            asked.append([self.status])
        if self.is_open or self.is_urgent:
            asked.append(UNDECIDED)
        if self.standing:
            asked.append(STANDINGS[self.standing])
        known: tuple[ShownStatus, ...] = (*STATUSES, "deceased")
        return [status for status in known if all(status in group for group in asked)] if asked else None

    @property
    def is_oldest_first(self) -> bool:
        """Whether only cases that wait for a decision are wanted: they are sorted by deadline, the nearest first."""
        return self.statuses is not None and set(self.statuses) <= set(UNDECIDED)


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case in the list, with the name of the person and how many rules have each outcome."""

    case: Case
    name: str
    passed: int
    failed: int
    unknown: int


@dataclass(frozen=True, slots=True)
class ExtractedCase:
    """A case in an extract of the list: no name, and nothing else that says who the person is or where they are."""

    case: Case
    outcome: DecisionOutcome | None
    decided_on: date | None


MONTHS = 12
"""How many months are counted, the present one included."""
Group = Literal["undecided", "granted", "admitted", "ended", "refused", "withdrawn"]
GROUPS: dict[Group, tuple[Status, ...]] = {
    "undecided": UNDECIDED,
    "granted": ("granted",),
    "admitted": ("admitted",),
    "ended": ("ended",),
    "refused": ("refused", "dismissed"),
    "withdrawn": ("withdrawn",),
}
"""Where applications stand, as they are counted. A recorded death is not told apart."""


@dataclass(frozen=True, slots=True)
class CountedApplications:
    """How many applications came in a month and stand in a group, and of how many people. None: all of them."""

    month: date | None
    group: Group | None
    applications: int
    people: int


def counted_months(today: date) -> list[date]:
    """The first days of the months that are counted, the oldest first."""
    return [Period(months=back - MONTHS + 1).after(today.replace(day=1)) for back in range(MONTHS)]


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a person, as other pages show it."""

    person_id: UUID
    name: str
    deceased: bool
    has_person_page: bool
    """Whether a place was granted, so that those who follow people up meet them."""


@dataclass(frozen=True, slots=True)
class CaseLimits:
    """How long the reasons are that staff give in a case, and which days make sense. A decision has its own limits."""

    reason: Length
    correction_reason: Length
    planned_exit_on: Bounds
    died_on: Bounds


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person of a case has asked or wished on the status page, and staff have not dealt with yet."""

    kind: Literal["question", "withdrawal"]
    case_id: UUID
    programme_id: str
    asked_on: date
    status: Status

    @property
    def has_person_page(self) -> bool:
        """Whether the person has a page of their own."""
        return self.status in FROM_THE_GRANT_ON


PersonsAct = Literal["withdraw", "take_back", "ask", "make_link", "change_contact"]
"""What the person may do on the status page."""


@dataclass(frozen=True, slots=True)
class StatusOfCase:
    """Where a case is on its whole way, for the person, or for a helper who sees less."""

    case: Case
    course: Course
    stage: Stage
    way: Sequence[Step]
    is_for_helper: bool = False
    withdrawal: WithdrawalRequest | None = None
    asked: Sequence[AskedQuestion] = ()

    @property
    def may(self) -> list[PersonsAct]:
        """What whoever looks may do now. A helper only looks."""
        if self.is_for_helper or self.stage == "ask_us":
            return []
        always: list[PersonsAct] = ["ask", "make_link", "change_contact"]
        if self.withdrawal:
            return ["take_back", *always]
        may_withdraw = is_allowed(partial(check_before_the_stay, self.case.shown_status))
        return ["withdraw", *always] if may_withdraw else always


def limits_of(case: Case, born_on: date, today: date) -> CaseLimits:
    """The limits in this case today."""
    return CaseLimits(
        reason=REASON,
        correction_reason=CORRECTION_REASON,
        planned_exit_on=exit_days(case.received_on, today),
        died_on=Bounds(born_on, today),
    )


@dataclass(frozen=True, slots=True)
class FullCase:
    """Everything that intake knows in one case."""

    case: Case
    channel: str
    person: Person
    answers: KeptAnswers | None
    rules: list[RuleAnswer]
    decision: MadeDecision | None
    exit_dates: list[ExitDate]
    history: list[HistoryLine]
    death: Death | None = None
    corrected_deaths: Sequence[Death] = ()
    after_death: Sequence[Task] = ()
    is_code_closed: bool = False
    helper_links: int = 0
    questions: Sequence[Question] = ()
    withdrawal: WithdrawalRequest | None = None
    protection: Protection = UNPROTECTED
    is_only_seen: bool = False
    """Whether whoever reads it may do nothing in the case."""

    def without_application(self) -> "FullCase":
        """What is read by those who follow people up and decide nothing (S0-08): no answers, rules and decision.

        Raises NoSuchCase as long as no place was granted, and after a refusal.
        """
        if not self.case.has_person_page:
            raise NoSuchCase
        return replace(self, answers=None, rules=[], decision=None)

    def who_it_is(self) -> "FullCase":
        """What a specialist who visits reads (S4-33): who the person is, and where in the way. No way to reach them.

        The reference is left out, too: it lets the person in. Raises NoSuchCase as `without_application` does.
        """
        return replace(
            self.without_application(),
            case=replace(self.case, reference="", planned_exit_on=None),
            person=replace(self.person, contact=Contact()),
            exit_dates=[],
            history=[],
            death=None,
            corrected_deaths=(),
            after_death=(),
            questions=(),
            withdrawal=None,
            is_only_seen=True,
        )


def reads_applications(roles: Collection[str]) -> bool:
    """Whether somebody in these roles reads applications, also those that are refused or not decided."""
    return not {CASEWORKER, HOUSE_MANAGER}.isdisjoint(roles)


def may(full: FullCase) -> list[Act]:
    """What may be done in the present state of the case."""
    if full.is_only_seen:
        return []
    allowed = [act for act, check in _CHECKS.items() if is_allowed(partial(check, full.case))]
    if full.is_code_closed:
        allowed.append("open_code_again")
    if full.helper_links:
        allowed.append("end_helper_links")
    return allowed


def urgent_until(today: date) -> tuple[date, date]:
    """The last day of an answer, and of an exit, that make an application urgent while it waits for a decision."""
    return today + timedelta(days=ANSWER_WARNING_DAYS), today + timedelta(days=EXIT_WARNING_DAYS)


def is_urgent(case: Case, today: date) -> bool:
    """Whether the application waits for a decision, and its deadline or the person's exit is near or past."""
    answer_by, exit_by = urgent_until(today)
    exit_is_near = case.planned_exit_on is not None and case.planned_exit_on <= exit_by
    return case.is_open and (case.answer_due_on <= answer_by or exit_is_near)
