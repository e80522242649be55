"""A stay: one person's days on one place, from the offer to the day of moving out.

Days are half-open, as a night is: the day of moving out is the first free day, and the next person may arrive on it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from services.housing.domain.refusals import (
    AlreadyArrived,
    AlreadyMovedOut,
    ArrivalIsInTheFuture,
    EndIsInThePast,
    EndsBeforeItStarts,
    MovedOutBeforeArrival,
    MoveOutIsInTheFuture,
    NotExpectedYet,
    NotLivingHere,
    NotPlanned,
    OfferIsNotAnswered,
)


class StayState(StrEnum):
    """Where a stay is on its way. A place has no state of its own: it is derived from these."""

    OFFERED = "offered"
    PLANNED = "planned"
    LIVING = "living"
    MOVED_OUT = "moved_out"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


NOT_ARRIVED = (StayState.OFFERED, StayState.PLANNED)
OPEN = (*NOT_ARRIVED, StayState.LIVING)
HAS_THE_PLACE = (*OPEN, StayState.MOVED_OUT)


@dataclass(frozen=True, slots=True)
class Stay:
    """One person's days on one place. Every change gives a new Stay; nothing is changed in place."""

    stay_id: UUID
    case_id: UUID
    programme_id: str
    place_id: UUID
    place_no: int
    state: StayState
    starts_on: date
    """The planned day of arrival."""
    agreed_end_on: date
    """The day the person has agreed to move out on. Never pushed past a weekend by itself (mission 4.6)."""
    end_is_individual: bool = False
    """Whether this end was agreed with the person, and so does not follow the day of arrival."""
    arrived_on: date | None = None
    moved_out_on: date | None = None
    move_out_reason: str | None = None
    next_home: str | None = None
    missed_on: date | None = None
    """The expected day that somebody has reported nobody came on."""
    notices_from: date | None = None
    """The first day on which a notice of this end makes sense: the day of arrival, or the one after a change."""

    @property
    def first_day(self) -> date:
        """The first day the person has the place."""
        return self.arrived_on or self.starts_on

    @property
    def free_from(self) -> date:
        """The first day that somebody else may have the place, as far as anybody has agreed."""
        return self.moved_out_on or self.agreed_end_on

    def is_overdue(self, today: date) -> bool:
        """Whether the person still lives here after the agreed end."""
        return self.state is StayState.LIVING and self.agreed_end_on < today

    def accept(self) -> "Stay":
        """The person said yes: the stay is planned."""
        return replace(self, state=StayState.PLANNED)

    def let_go(self, because: StayState) -> "Stay":
        """The place is no longer held: the offer was declined or expired, or the application was withdrawn."""
        return replace(self, state=because)

    def start_on(self, day: date, *, end: date) -> "Stay":
        """The planned day of arrival is moved, because the person is let out on another day."""
        if end <= day:
            raise EndsBeforeItStarts
        return replace(self, starts_on=day, agreed_end_on=end)

    def has_arrived_on(self, day: date) -> bool:
        """Whether this very arrival is recorded already. Raises AlreadyArrived when another day is."""
        if self.arrived_on is None:
            return False
        if self.arrived_on != day:
            raise AlreadyArrived(arrived_on=self.arrived_on)
        return True

    def check_arrival(self, on: date, *, today: date) -> None:
        """Only somebody who said yes arrives, and an arrival is recorded when it has been seen."""
        if self.state is StayState.OFFERED:
            raise OfferIsNotAnswered
        if self.state is not StayState.PLANNED:
            raise NotPlanned(state=self.state)
        if on > today:
            raise ArrivalIsInTheFuture(fields={"arrived_on": "not after today"})

    def arrive(self, on: date, *, end: date) -> "Stay":
        """The planned stay begins on the day the person was seen to arrive, and ends as `end` says."""
        if end <= on:
            raise EndsBeforeItStarts
        return replace(self, state=StayState.LIVING, arrived_on=on, agreed_end_on=end, notices_from=on)

    def miss(self, *, today: date) -> "Stay":
        """The person was expected and has not come. The place stays theirs: nothing is cancelled by itself."""
        if self.state is not StayState.PLANNED:
            raise NotPlanned(state=self.state)
        if self.starts_on > today:
            raise NotExpectedYet(starts_on=self.starts_on)
        return replace(self, missed_on=self.starts_on)

    def end_on(self, day: date, *, today: date, last_morning: date) -> "Stay":
        """The agreed end is moved: later as often as needed, or nearer, but never to a day that has passed (S0-07).

        Notices that the new end would have called for up to `last_morning` are skipped: it was not agreed then.
        """
        if self.state is not StayState.LIVING:
            raise NotLivingHere
        if day < today:
            raise EndIsInThePast(fields={"agreed_end_on": "today or later"})
        if day <= self.first_day:
            raise EndsBeforeItStarts(fields={"agreed_end_on": "after the day of arrival"})
        return replace(self, agreed_end_on=day, end_is_individual=True, notices_from=last_morning + timedelta(days=1))

    def has_moved_out_on(self, day: date) -> bool:
        """Whether this very move-out is recorded already. Raises AlreadyMovedOut when another day is."""
        if self.moved_out_on is None:
            return False
        if self.moved_out_on != day:
            raise AlreadyMovedOut(moved_out_on=self.moved_out_on)
        return True

    def move_out(self, on: date, *, today: date, reason: str, next_home: str) -> "Stay":
        """The stay is over, and the place is free from `on`. How and where to is never told outside housing."""
        if self.state is not StayState.LIVING or self.arrived_on is None:
            raise NotLivingHere
        if on > today:
            raise MoveOutIsInTheFuture(fields={"moved_out_on": "not after today"})
        if on < self.arrived_on:
            raise MovedOutBeforeArrival(arrived_on=self.arrived_on, fields={"moved_out_on": "not before the arrival"})
        return replace(self, state=StayState.MOVED_OUT, moved_out_on=on, move_out_reason=reason, next_home=next_home)
