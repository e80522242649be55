"""The one status of a case, and what may happen in each. Everybody who asks how it stands is answered from here."""

from datetime import date, timedelta
from typing import Literal

from services.intake.domain.refusals import (
    AlreadyDecided,
    AlreadyWithdrawn,
    CaseIsClosed,
    DeathIsRecorded,
    StayHasBegun,
)
from shared.calendar import Period

Status = Literal["received", "under_review", "granted", "refused", "dismissed", "withdrawn", "admitted", "ended"]
ShownStatus = Literal[Status, "deceased"]
"""What everybody is told. A death stands beside the status, which goes on to follow the stay, and is shown first."""
DecisionOutcome = Literal["granted", "refused", "dismissed"]

STATUSES: tuple[Status, ...] = (
    "received", "under_review", "granted", "refused", "dismissed", "withdrawn", "admitted", "ended",
)  # fmt: skip
UNDECIDED: tuple[Status, ...] = ("received", "under_review")
BEFORE_THE_STAY: tuple[Status, ...] = ("received", "under_review", "granted")

ANSWERED_WITHIN = Period(months=1)
"""After this a preliminary reply is due (forvaltningsloven § 11 a). Not moved to a working day: nobody acts on it."""
EXIT_WARNING_DAYS = 14
"""How long before a planned exit somebody is told that nothing is in place (S0-04)."""


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


def warns_of_exit(status: ShownStatus, *, has_place: bool) -> bool:
    """Whether a near exit is news: nothing decided yet, or granted and without a place."""
    return status in UNDECIDED or (status == "granted" and not has_place)


def warning_on(planned_exit_on: date) -> date:
    """The day on which somebody is told that the exit is near."""
    return planned_exit_on - timedelta(days=EXIT_WARNING_DAYS)
