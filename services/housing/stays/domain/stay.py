"""A stay: one person's days on one place, from the offer to the day of moving out.

Days are half-open, as a night is: the day of moving out is the first free day, and the next person may arrive on it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal
from uuid import UUID

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
from shared.refusals import InvalidInput

Because = Literal["not_arrived", "by_person", "by_house"]
"""Why a place is given back before the arrival: nobody came, the person changed their mind, or the house takes it."""


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
DECEASED = "deceased"
"""The reason for the end of a stay after a death: on that day the room is cleared."""
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

    def cancel(self, because: Because, *, today: date) -> "Stay":
        """The place is given back before the arrival. A no to an offer is an answer, and recorded as one."""
        if self.state not in NOT_ARRIVED:
            raise NotPlanned(state=self.state)
        if self.state is StayState.OFFERED and because != "by_house":
            raise OfferIsNotAnswered
        if because == "not_arrived" and self.starts_on > today:
            raise NotExpectedYet(starts_on=self.starts_on)
        return self.let_go(StayState.CANCELLED)

    def start_on(self, day: date, *, end: date) -> "Stay":
        """The planned day of arrival is another one. Whoever did not come on the old day is expected on the new."""
        if self.state not in NOT_ARRIVED:
            raise NotPlanned(state=self.state)
        if end <= day:
            raise EndsBeforeItStarts
        return replace(self, starts_on=day, agreed_end_on=end, missed_on=None)

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

    def check_correction_of_arrival(self, on: date | None, *, today: date) -> date:
        """Returns the recorded day. Another day lies between the past and the move-out; None: the person never came."""
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
        """The person arrived on another day, or not at all: then they are expected as before."""
        if end <= (on or self.starts_on):
            raise EndsBeforeItStarts
        state = self.state if on else StayState.PLANNED
        return replace(self, state=state, arrived_on=on, agreed_end_on=end, notices_from=on)

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

    def move_out(self, on: date, *, today: date, reason: str, next_home: str | None) -> "Stay":
        """The stay is over, and the place is free from `on`. How and where to is never told outside housing."""
        if self.state is not StayState.LIVING:
            raise NotLivingHere
        return self._gone(on, today=today, reason=reason, next_home=next_home)

    def correct_move_out(self, on: date, *, today: date, reason: str, next_home: str | None) -> "Stay":
        """The person moved out on another day, or in another way than it was recorded."""
        if self.state is not StayState.MOVED_OUT:
            raise NoMoveOutIsRecorded
        return self._gone(on, today=today, reason=reason, next_home=next_home)

    def undo_move_out(self, *, end: date) -> "Stay":
        """The person has not moved out: they live here as before, until `end`."""
        if self.state is not StayState.MOVED_OUT:
            raise NoMoveOutIsRecorded
        living = replace(self, state=StayState.LIVING, agreed_end_on=end)
        return replace(living, moved_out_on=None, move_out_reason=None, next_home=None)

    def _gone(self, on: date, *, today: date, reason: str, next_home: str | None) -> "Stay":
        if (next_home is None) is not (reason == DECEASED):
            raise InvalidInput(fields={"next_home": "Where to is asked of the living, and of nobody else."})
        if on > today:
            raise MoveOutIsInTheFuture(fields={"moved_out_on": "not after today"})
        if on < self.first_day:
            raise MovedOutBeforeArrival(arrived_on=self.arrived_on, fields={"moved_out_on": "not before the arrival"})
        return replace(self, state=StayState.MOVED_OUT, moved_out_on=on, move_out_reason=reason, next_home=next_home)
