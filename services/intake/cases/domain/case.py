"""A case, its one status, and what may happen in each. Everybody who asks how it stands is answered from here."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, overload
from uuid import UUID

from services.intake.cases.refusals import AlreadyDecided, AlreadyWithdrawn, CaseIsClosed, DeathIsRecorded, StayHasBegun
from shared.calendar import Period
from shared.length import Length

Status = Literal["received", "under_review", "granted", "refused", "dismissed", "withdrawn", "admitted", "ended"]
ShownStatus = Literal[Status, "deceased"]
"""The status as everybody sees it. A death stands beside the status, which goes on to follow the stay."""
DecisionOutcome = Literal["granted", "refused", "dismissed"]

STATUSES: tuple[Status, ...] = (
    "received", "under_review", "granted", "refused", "dismissed", "withdrawn", "admitted", "ended",
)  # fmt: skip
UNDECIDED: tuple[Status, ...] = ("received", "under_review")
BEFORE_THE_STAY: tuple[Status, ...] = ("received", "under_review", "granted")
FROM_THE_GRANT_ON: tuple[Status, ...] = ("granted", "admitted", "ended")
CLOSED: tuple[Status, ...] = ("refused", "dismissed", "withdrawn")

ANSWERED_WITHIN = Period(months=1)
"""After this a preliminary reply is due (forvaltningsloven § 11 a). Not moved to a working day: nobody acts on it."""
ANSWER_WARNING_DAYS = 7
"""How many days before its deadline an application that waits for a decision is urgent."""

REASON = Length(1, 2000)
"""Where a member of staff says why something in the case is changed."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case without anything about the person: what rules and timers are computed from."""

    case_id: UUID
    application_id: UUID
    person_id: UUID
    programme_id: str
    reference: str
    status: Status
    received_on: date
    answer_due_on: date
    planned_exit_on: date | None
    has_place: bool = False
    death_id: UUID | None = None
    """The recorded death of the person; None while nobody has recorded one."""

    @property
    def shown_status(self) -> ShownStatus:
        """The status for whoever asks or acts: a recorded death comes first."""
        return self.status if self.death_id is None else "deceased"

    @property
    def is_open(self) -> bool:
        """Whether the application waits for a decision."""
        return self.shown_status in UNDECIDED

    @property
    def is_closed(self) -> bool:
        """Whether the case has come to its end without a stay."""
        return self.shown_status in CLOSED

    @property
    def has_person_page(self) -> bool:
        """Whether the case has become more than an application: there is a person to follow, or to remember."""
        return self.death_id is not None or self.status in FROM_THE_GRANT_ON

    def days_to_answer(self, today: date) -> int | None:
        """Days from today until an answer is due, negative when it is late; None when none is due any more."""
        return days_to(self.answer_due_on, today) if self.is_open else None

    def is_late(self, today: date) -> bool:
        """Whether the answer should have come before today."""
        return self.is_open and self.answer_due_on < today

    @property
    def detail_url(self) -> str:
        """Where the reader of an event finds the case, as a path at the gateway."""
        return f"/cases/{self.case_id}"


@overload
def days_to(day: date, today: date) -> int: ...


@overload
def days_to(day: date | None, today: date) -> int | None: ...


def days_to(day: date | None, today: date) -> int | None:
    """Days from today; negative when it has passed."""
    return None if day is None else (day - today).days


def answer_due_on(received_on: date) -> date:
    """When the applicant must have an answer, or a preliminary one."""
    return ANSWERED_WITHIN.after(received_on)


def check_undecided(status: ShownStatus) -> None:
    """An application is decided, and its rules answered, while it waits for a decision."""
    if status == "deceased":
        raise DeathIsRecorded
    if status == "withdrawn":
        raise AlreadyWithdrawn
    if status not in UNDECIDED:
        raise AlreadyDecided


def check_before_the_stay(status: ShownStatus) -> None:
    """Withdrawing and moving the exit date concern a case that has no stay yet."""
    if status == "deceased":
        raise DeathIsRecorded
    if status == "withdrawn":
        raise AlreadyWithdrawn
    if status == "admitted":
        raise StayHasBegun
    if status not in BEFORE_THE_STAY:
        raise CaseIsClosed
