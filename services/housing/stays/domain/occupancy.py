"""The state of a place, the days on which it is free and who may have it: derived from its stays, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from services.housing.stays.domain.days import start_days
from services.housing.stays.domain.stay import NOT_ARRIVED, OPEN, Stay, StayState
from services.housing.stays.refusals import PlaceIsStillOccupied, StartsInThePast

PlaceState = Literal["occupied", "held", "planned", "free"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Days in a row on which nobody has the place, followed by a stay. `until` is the first day of that stay."""

    starts_on: date
    until: date

    @property
    def days(self) -> int:
        """The length of the gap in days."""
        return (self.until - self.starts_on).days


def place_state(stays: Iterable[Stay]) -> PlaceState:
    """`occupied` while somebody lives there, else by the next stay: `held` when offered, `planned` when accepted."""
    coming = sorted((stay for stay in stays if stay.state in OPEN), key=lambda stay: stay.first_day)
    if any(stay.state is StayState.LIVING for stay in coming):
        return "occupied"
    if not coming:
        return "free"
    return "held" if coming[0].state is StayState.OFFERED else "planned"


def free_from(stays: Iterable[Stay], today: date, opens_on: date | None = None) -> date:
    """The first day from which nobody has or will have the place; not before `opens_on`.

    While a stay is overdue, that is tomorrow at the earliest.
    """
    earliest = max(today, opens_on or today)
    return max([earliest, *(taken_until(stay, today) for stay in stays if stay.state in OPEN)])


def check_nobody_lives_there(others: Iterable[Stay]) -> None:
    """Raises PlaceIsStillOccupied while somebody lives there, also past the agreed end."""
    if any(stay.state is StayState.LIVING for stay in others):
        raise PlaceIsStillOccupied


def check_offer_can_start(others: Iterable[Stay], starts_on: date, today: date) -> None:
    """Raises StartsInThePast, DayOutOfBounds, and PlaceIsStillOccupied for today where a stay is overdue."""
    if starts_on < today:
        raise StartsInThePast(fields={"starts_on": "today or later"})
    start_days(today).check(starts_on, "starts_on")
    if starts_on == today and any(stay.is_overdue(today) for stay in others):
        raise PlaceIsStillOccupied


def next_start(others: Iterable[Stay], after: date) -> date | None:
    """The first planned start on the place after the day `after`; None when there is none."""
    return min(
        (stay.starts_on for stay in others if stay.state in NOT_ARRIVED and stay.starts_on > after), default=None
    )


def gaps(stays: Iterable[Stay], today: date) -> list[Gap]:
    """The gaps between stays from today on. Days after the last stay are no gap."""
    found, day = [], today
    for stay in sorted((stay for stay in stays if stay.state in OPEN), key=lambda stay: stay.first_day):
        if stay.first_day > day:
            found.append(Gap(day, stay.first_day))
        day = max(day, taken_until(stay, today))
    return found


def taken_until(stay: Stay, today: date) -> date:
    """The first day on which the place can be free of the stay: while it is overdue, tomorrow at the earliest."""
    return today + timedelta(days=1) if stay.is_overdue(today) else stay.free_from
