"""What a place is right now, when it is free and who may come: always derived from its stays, never stored.

A stored state can say "in use" about an empty room. A derived one cannot.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from services.housing.stays.domain.stay import NOT_ARRIVED, OPEN, Stay, StayState
from services.housing.stays.refusals import PlaceIsStillOccupied, StartsInThePast

PlaceState = Literal["occupied", "held", "planned", "free"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Days in a row on which nobody has a place that is promised to somebody later. `until` is the first day taken."""

    starts_on: date
    until: date

    @property
    def days(self) -> int:
        """How many days the place stands empty."""
        return (self.until - self.starts_on).days


def place_state(stays: Iterable[Stay]) -> PlaceState:
    """What the place is now: lived in, else what its next person makes it, else free."""
    coming = sorted((stay for stay in stays if stay.state in OPEN), key=lambda stay: stay.first_day)
    if any(stay.state is StayState.LIVING for stay in coming):
        return "occupied"
    if not coming:
        return "free"
    return "held" if coming[0].state is StayState.OFFERED else "planned"


def shown_state(stay: Stay, today: date, *, deceased: bool = False) -> str:
    """A stay's state as people speak of it: over its time and ended are said so.

    After a death the place is still theirs (`after_death`), however long it takes to clear the room.
    """
    if deceased and stay.state is StayState.LIVING:
        return "after_death"
    if stay.is_overdue(today):
        return "overdue"
    return "ended" if stay.state is StayState.MOVED_OUT else str(stay.state)


def free_from(stays: Iterable[Stay], today: date, opens_on: date | None = None) -> date:
    """The first day from which the place is promised to nobody.

    Where somebody lives past the agreed end, that is tomorrow at the earliest.
    """
    earliest = max(today, opens_on or today)
    return max([earliest, *(_taken_until(stay, today) for stay in stays if stay.state in OPEN)])


def check_nobody_lives_there(others: Iterable[Stay]) -> None:
    """Whoever arrives needs an empty place. A resident past the agreed end still has it."""
    if any(stay.state is StayState.LIVING for stay in others):
        raise PlaceIsStillOccupied


def check_offer_can_start(others: Iterable[Stay], starts_on: date, today: date) -> None:
    """A place that somebody lives on past the agreed end is not offered for today: it is not free yet."""
    if starts_on < today:
        raise StartsInThePast(fields={"starts_on": "today or later"})
    if starts_on == today and any(stay.is_overdue(today) for stay in others):
        raise PlaceIsStillOccupied


def next_start(others: Iterable[Stay], after: date) -> date | None:
    """The day on which the next person is to come to the place after `after`, if anybody is."""
    return min(
        (stay.starts_on for stay in others if stay.state in NOT_ARRIVED and stay.starts_on > after), default=None
    )


def gaps(stays: Iterable[Stay], today: date) -> list[Gap]:
    """The stretches from today on in which the place stands empty before somebody who is to come."""
    found, day = [], today
    for stay in sorted((stay for stay in stays if stay.state in OPEN), key=lambda stay: stay.first_day):
        if stay.first_day > day:
            found.append(Gap(day, stay.first_day))
        day = max(day, _taken_until(stay, today))
    return found


def _taken_until(stay: Stay, today: date) -> date:
    return today + timedelta(days=1) if stay.is_overdue(today) else stay.agreed_end_on
