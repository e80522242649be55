"""A case, its one status, and what may be done in each status. Every answer about a status comes from here."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, overload
from uuid import UUID

from services.intake.cases.refusals import AlreadyDecided, AlreadyWithdrawn, CaseIsClosed, DeathIsRecorded, StayHasBegun
from shared.calendar import Period
from shared.edge.length import Length

Status = Literal["received", "under_review", "granted", "refused", "dismissed", "withdrawn", "admitted", "ended"]
ShownStatus = Literal[Status, "deceased"]
"""The status as it is shown. A recorded death is shown instead of the stored status, which still follows the stay."""
DecisionOutcome = Literal["granted", "refused", "dismissed"]

STATUSES: tuple[Status, ...] = (
    "received", "under_review", "granted", "refused", "dismissed", "withdrawn", "admitted", "ended",
)  # fmt: skip
UNDECIDED: tuple[Status, ...] = ("received", "under_review")
BEFORE_THE_STAY: tuple[Status, ...] = ("received", "under_review", "granted")
FROM_THE_GRANT_ON: tuple[Status, ...] = ("granted", "admitted", "ended")
CLOSED: tuple[Status, ...] = ("refused", "dismissed", "withdrawn")

ANSWERED_WITHIN = Period(months=1)
"""When a preliminary reply is due (forvaltningsloven § 11 a). Not moved to a working day: staff may answer earlier."""
ANSWER_WARNING_DAYS = 7
"""How many days before its deadline an application that waits for a decision is urgent."""

REASON = Length(1, 2000)
"""How long the reason may be that a member of staff gives for a change in a case."""


@dataclass(frozen=True, slots=True)
class Case:
    """The state of a case, without anything about the person: what rules and timers need."""

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
        """The status that is shown and checked: `deceased` when a death is recorded."""
        return self.status if self.death_id is None else "deceased"

    @property
    def is_open(self) -> bool:
        """Whether the application waits for a decision."""
        return self.shown_status in UNDECIDED

    @property
    def is_closed(self) -> bool:
        """Whether the case ended without a stay."""
        return self.shown_status in CLOSED

    @property
    def has_person_page(self) -> bool:
        """Whether the person has a page of their own: a place was granted, or a death is recorded."""
        return self.death_id is not None or self.status in FROM_THE_GRANT_ON

    def days_to_answer(self, today: date) -> int | None:
        """Days from today until an answer is due, negative when it is late; None when none is due any more."""
        return days_to(self.answer_due_on, today) if self.is_open else None

    def is_late(self, today: date) -> bool:
        """Whether the answer should have come before today."""
        return self.is_open and self.answer_due_on < today


@overload
def days_to(day: date, today: date) -> int: ...


@overload
def days_to(day: date | None, today: date) -> int | None: ...


def days_to(day: date | None, today: date) -> int | None:
    """Days from today; negative when the day has passed."""
    return None if day is None else (day - today).days


def answer_due_on(received_on: date) -> date:
    """The day by which the applicant must have an answer or a preliminary reply."""
    return ANSWERED_WITHIN.after(received_on)


def check_undecided(status: ShownStatus) -> None:
    """Check that the application waits for a decision.

    Only then is the application decided, or one of its rules answered.
    """
    if status == "deceased":
        raise DeathIsRecorded
    if status == "withdrawn":
        raise AlreadyWithdrawn
    if status not in UNDECIDED:
        raise AlreadyDecided(status=status)


def check_before_the_stay(status: ShownStatus) -> None:
    """Check that the stay has not begun. Only then is the application withdrawn or the exit date moved."""
    if status == "deceased":
        raise DeathIsRecorded
    if status == "withdrawn":
        raise AlreadyWithdrawn
    if status == "admitted":
        raise StayHasBegun
    if status not in BEFORE_THE_STAY:
        raise CaseIsClosed
