"""A stay: one person's days on one place, from the offer to the day of moving out.

Days are half-open, as a night is: the day of moving out is the first free day, and the next person may arrive on it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal
from uuid import UUID

from services.housing.stays.domain.days import end_days
from services.housing.stays.refusals import (
    AlreadyArrived,
    AlreadyMovedOut,
    ArrivalIsInTheFuture,
    ArrivedAfterMovingOut,
    EndIsInThePast,
    EndsBeforeItStarts,
    MovedOutBeforeArrival,
    MoveOutIsInTheFuture,
    MoveOutIsRecorded,
    NoArrivalIsRecorded,
    NoMoveOutIsRecorded,
    NotExpectedYet,
    NotLivingHere,
    NotPlanned,
    OfferIsNotAnswered,
)
from shared.edge.length import Length
from shared.refusals import InvalidInput
from shared.version import Version, version_of

Because = Literal["not_arrived", "by_person", "by_house"]
"""Why a place is given back before the arrival: the person did not come, decided against it, or the house did."""


class StayState(StrEnum):
    """The state of a stay. The state of a place is derived from the states of its stays."""

    OFFERED = "offered"
    PLANNED = "planned"
    LIVING = "living"
    MOVED_OUT = "moved_out"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


NOT_ARRIVED = (StayState.OFFERED, StayState.PLANNED)
DECEASED = "deceased"
"""The reason for the end of a stay after a death: on that day the room is cleared."""
OPEN = (*NOT_ARRIVED, StayState.LIVING)
HAS_THE_PLACE = (*OPEN, StayState.MOVED_OUT)
"""The states in which no other stay may have the place on the days of this one."""
REASON = Length(3, 2000)
"""Why an end was moved or a record corrected. A reason is in no event."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One person's days on one place. Immutable: every change returns a new Stay."""

    stay_id: UUID
    case_id: UUID
    programme_id: str
    place_id: UUID
    place_no: int
    state: StayState
    starts_on: date
    """The planned day of arrival."""
    agreed_end_on: date
    """The day on which the person has agreed to move out. Not moved for a weekend or a holiday (mission 4.6)."""
    end_is_individual: bool = False
    """Whether this end was agreed with the person. Otherwise it follows from the day of arrival."""
    arrived_on: date | None = None
    moved_out_on: date | None = None
    move_out_reason: str | None = None
    next_home: str | None = None
    missed_on: date | None = None
    """The planned start on which staff have recorded that the person did not arrive."""
    notices_from: date | None = None
    """The first day on which notices of this end are given: the day of arrival, or the day after the end was moved."""

    @property
    def first_day(self) -> date:
        """The day of arrival, or the planned one."""
        return self.arrived_on or self.starts_on

    @property
    def free_from(self) -> date:
        """The first day that somebody else may have the place: the day of the move-out, or the agreed one."""
        return self.moved_out_on or self.agreed_end_on

    @property
    def facts(self) -> tuple[object, ...]:
        """What people change about a stay, and so what its version is computed from."""
        days = (self.starts_on, self.agreed_end_on, self.arrived_on, self.moved_out_on, self.missed_on)
        return (self.stay_id, self.place_id, self.state, *days, self.move_out_reason, self.next_home)

    def version(self, *, lines: int) -> Version:
        """The version to show with it, when the history of its case has so many lines."""
        return version_of(*self.facts, lines=lines)

    def is_overdue(self, today: date) -> bool:
        """Whether the person still lives here after the agreed end."""
        return self.state is StayState.LIVING and self.agreed_end_on < today

    def check_expected(self) -> None:
        """Raises NotPlanned when nobody is to come: the person has arrived, or the place was given back."""
        if self.state not in NOT_ARRIVED:
            raise NotPlanned(state=self.state)

    def check_lives_here(self) -> None:
        """Raises NotLivingHere before the arrival and after the move-out."""
        if self.state is not StayState.LIVING:
            raise NotLivingHere

    def accept(self) -> "Stay":
        """The person said yes: the stay is planned."""
        return replace(self, state=StayState.PLANNED)

    def release(self, state: StayState) -> "Stay":
        """The place is free again: the stay is declined, expired or cancelled."""
        return replace(self, state=state)

    def cancel(self, because: Because, *, today: date) -> "Stay":
        """The place is given back before the arrival.

        Raises NotPlanned, NotExpectedYet, or OfferIsNotAnswered: a person's no to an offer is recorded as its answer.
        """
        self.check_expected()
        if self.state is StayState.OFFERED and because != "by_house":
            raise OfferIsNotAnswered
        if because == "not_arrived" and self.starts_on > today:
            raise NotExpectedYet(starts_on=self.starts_on)
        return self.release(StayState.CANCELLED)

    def start_on(self, day: date, *, end: date) -> "Stay":
        """The planned start is moved, and `missed_on` is cleared. Raises NotPlanned or EndsBeforeItStarts."""
        self.check_expected()
        if end <= day:
            raise EndsBeforeItStarts
        return replace(self, starts_on=day, agreed_end_on=end, missed_on=None)

    def has_arrived_on(self, day: date) -> bool:
        """Whether an arrival on this day is recorded already. Raises AlreadyArrived when another day is recorded."""
        if self.arrived_on is None:
            return False
        if self.arrived_on != day:
            raise AlreadyArrived(arrived_on=self.arrived_on)
        return True

    def check_arrival(self, on: date, *, today: date) -> None:
        """Raises OfferIsNotAnswered, NotPlanned or ArrivalIsInTheFuture."""
        if self.state is StayState.OFFERED:
            raise OfferIsNotAnswered
        if self.state is not StayState.PLANNED:
            raise NotPlanned(state=self.state)
        if on > today:
            raise ArrivalIsInTheFuture(fields={"arrived_on": "not after today"})

    def arrive(self, on: date, *, end: date) -> "Stay":
        """The stay begins with the arrival on the day `on`, and its agreed end is `end`. Raises EndsBeforeItStarts."""
        if end <= on:
            raise EndsBeforeItStarts
        return replace(self, state=StayState.LIVING, arrived_on=on, agreed_end_on=end, notices_from=on)

    def check_correction_of_arrival(self, on: date | None, *, today: date) -> date:
        """Returns the recorded day of arrival, which is to become `on`, or None when the person did not arrive.

        Raises NoArrivalIsRecorded, MoveOutIsRecorded, ArrivalIsInTheFuture or ArrivedAfterMovingOut.
        """
        if self.arrived_on is None:
            raise NoArrivalIsRecorded
        if on is None and self.moved_out_on is not None:
            raise MoveOutIsRecorded
        if on is not None and on > today:
            raise ArrivalIsInTheFuture(fields={"arrived_on": "not after today"})
        if on is not None and self.moved_out_on is not None and on > self.moved_out_on:
            raise ArrivedAfterMovingOut(moved_out_on=self.moved_out_on, fields={"arrived_on": "not after the move-out"})
        return self.arrived_on

    def correct_arrival(self, on: date | None, *, end: date) -> "Stay":
        """The arrival was on the day `on`; None makes the stay planned again. Raises EndsBeforeItStarts."""
        if end <= (on or self.starts_on):
            raise EndsBeforeItStarts
        state = self.state if on else StayState.PLANNED
        return replace(self, state=state, arrived_on=on, agreed_end_on=end, notices_from=on)

    def mark_not_arrived(self, *, today: date) -> "Stay":
        """The person did not arrive on the planned day. Nothing is cancelled. Raises NotPlanned or NotExpectedYet."""
        if self.state is not StayState.PLANNED:
            raise NotPlanned(state=self.state)
        if self.starts_on > today:
            raise NotExpectedYet(starts_on=self.starts_on)
        return replace(self, missed_on=self.starts_on)

    def end_on(self, day: date, *, today: date, last_morning: date) -> "Stay":
        """The agreed end is moved, later or nearer, any number of times (S0-07).

        Notices that the new end gives for `last_morning` and before are skipped. Raises NotLivingHere, EndIsInThePast,
        EndsBeforeItStarts or DayOutOfBounds.
        """
        self.check_lives_here()
        if day < today:
            raise EndIsInThePast(fields={"agreed_end_on": "today or later"})
        if day <= self.first_day:
            raise EndsBeforeItStarts(fields={"agreed_end_on": "after the day of arrival"})
        end_days(self.first_day, today).check(day, "agreed_end_on")
        return replace(self, agreed_end_on=day, end_is_individual=True, notices_from=last_morning + timedelta(days=1))

    def has_moved_out_on(self, day: date) -> bool:
        """Whether a move-out on this day is recorded already. Raises AlreadyMovedOut when another day is recorded."""
        if self.moved_out_on is None:
            return False
        if self.moved_out_on != day:
            raise AlreadyMovedOut(moved_out_on=self.moved_out_on)
        return True

    def move_out(self, on: date, *, today: date, reason: str, next_home: str | None) -> "Stay":
        """The stay is over, and the place is free from the day `on`. Reason and next home are in no event."""
        self.check_lives_here()
        return self._moved_out(on, today=today, reason=reason, next_home=next_home)

    def correct_move_out(self, on: date, *, today: date, reason: str, next_home: str | None) -> "Stay":
        """The day, the reason or the next home of the move-out is another one. Raises NoMoveOutIsRecorded."""
        if self.state is not StayState.MOVED_OUT:
            raise NoMoveOutIsRecorded
        return self._moved_out(on, today=today, reason=reason, next_home=next_home)

    def undo_move_out(self, *, end: date) -> "Stay":
        """The person has not moved out and lives here until `end`. Raises NoMoveOutIsRecorded."""
        if self.state is not StayState.MOVED_OUT:
            raise NoMoveOutIsRecorded
        living = replace(self, state=StayState.LIVING, agreed_end_on=end)
        return replace(living, moved_out_on=None, move_out_reason=None, next_home=None)

    def _moved_out(self, on: date, *, today: date, reason: str, next_home: str | None) -> "Stay":
        if (next_home is None) is not (reason == DECEASED):
            raise InvalidInput(fields={"next_home": "Needed, except after a death, where there is no next home."})
        if on > today:
            raise MoveOutIsInTheFuture(fields={"moved_out_on": "not after today"})
        if on < self.first_day:
            raise MovedOutBeforeArrival(arrived_on=self.arrived_on, fields={"moved_out_on": "not before the arrival"})
        return replace(self, state=StayState.MOVED_OUT, moved_out_on=on, move_out_reason=reason, next_home=next_home)
