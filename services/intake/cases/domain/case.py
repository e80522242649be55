"""A case, its one status, and what may happen in each. Everybody who asks how it stands is answered from here."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from services.intake.cases.refusals import AlreadyDecided, AlreadyWithdrawn, CaseIsClosed, DeathIsRecorded, StayHasBegun
from shared.calendar import Period

Status = Literal["received", "under_review", "granted", "refused", "dismissed", "withdrawn", "admitted", "ended"]
ShownStatus = Literal[Status, "deceased"]
"""The status as everybody sees it. A death stands beside the status, which goes on to follow the stay."""
DecisionOutcome = Literal["granted", "refused", "dismissed"]

STATUSES: tuple[Status, ...] = (
    "received", "under_review", "granted", "refused", "dismissed", "withdrawn", "admitted", "ended",
)  # fmt: skip
UNDECIDED: tuple[Status, ...] = ("received", "under_review")
BEFORE_THE_STAY: tuple[Status, ...] = ("received", "under_review", "granted")

ANSWERED_WITHIN = Period(months=1)
"""After this a preliminary reply is due (forvaltningsloven § 11 a). Not moved to a working day: nobody acts on it."""

SHORTEST_REASON, LONGEST_REASON = 1, 2000
"""Characters, where a member of staff says why something in the case is changed."""


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
    def detail_url(self) -> str:
        """Where the reader of an event finds the case, as a path at the gateway."""
        return f"/cases/{self.case_id}"


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
