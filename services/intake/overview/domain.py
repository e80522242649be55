"""What is shown of cases: whole, in the list, and by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.cases.domain.case import Case
from services.intake.cases.domain.history_line import HistoryLine
from services.intake.cases.domain.kept_answers import KeptAnswers
from services.intake.deaths.domain import Death, Task
from services.intake.decisions.domain.decision import MadeDecision
from services.intake.eligibility.domain.rules import RuleAnswer
from services.intake.exit_dates.domain import ExitDate
from services.intake.people.domain.person import Person

MOST_AT_ONCE = 200
"""Cases in one answer: each of them leaves an access row."""
USUAL_PAGE = 50
"""Cases on a page of the list, where nobody asks for another number."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases, and from where on. `after` is what the page before gave as `next`."""

    status: str | None = None
    programme_id: str | None = None
    q: str | None = None
    after: str | None = None
    limit: int = USUAL_PAGE


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case in the list, with the name of the person and how many rules stand at each outcome."""

    case: Case
    name: str
    passed: int
    failed: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Named:
    """A person as other pages name them."""

    person_id: UUID
    name: str
    deceased: bool


@dataclass(frozen=True, slots=True)
class FullCase:
    """Everything that intake knows in one case."""

    case: Case
    channel: str
    person: Person
    answers: KeptAnswers
    rules: list[RuleAnswer]
    decision: MadeDecision | None
    exit_dates: list[ExitDate]
    history: list[HistoryLine]
    death: Death | None = None
    corrected_deaths: Sequence[Death] = ()
    after_death: Sequence[Task] = ()


def days_to(day: date | None, today: date) -> int | None:
    """Days from today; negative when it has passed."""
    return None if day is None else (day - today).days
