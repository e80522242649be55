"""The board: which places there are, and who has them when."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from services.housing.overview.domain.stay_today import is_coming, is_current
from services.housing.programmes.domain import Place
from services.housing.stays.domain.occupancy import PlaceState, free_from, gaps, place_state, taken_until
from services.housing.stays.domain.shown import shown_state
from services.housing.stays.domain.stay import Stay
from shared.refusals import is_allowed

StateOnBoard = PlaceState | Literal["later", "overdue", "after_death", "closed", "not_free"]
"""`later` when the place is free and has not opened yet; `overdue` and `after_death` say how somebody lives there.

`not_free`: the place cannot be offered, and the visitor does not see why.
"""


@dataclass(frozen=True, slots=True)
class StayOnBoard:
    """A stay on a place. `ends_on` is the agreed end, or the day of the move-out.

    `holds_until` is the first day on which the place can be free of it: later than `ends_on` while it is overdue.
    """

    stay_id: UUID
    case_id: UUID
    state: str
    starts_on: date
    ends_on: date
    holds_until: date
    is_coming: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class GapOnBoard:
    """Days in a row on which nobody has the place, followed by a stay that starts on `until`."""

    starts_on: date
    until: date
    days: int


@dataclass(frozen=True, slots=True)
class PlaceOnBoard:
    """A place with its state today. `free_from` is the first day with no stay after it.

    It is None when the place is closed, and when somebody has it whom the visitor does not see.

    `promised_from` is the same day if it can be relied on: None while somebody lives there past the agreed end or the
    room is not cleared, and when the place is free now. `is_empty`: nobody lives there and nobody is to come.
    """

    place_id: UUID
    name: str
    kind: str
    state: StateOnBoard
    free_from: date | None
    promised_from: date | None
    is_empty: bool
    may: list[Literal["offer"]]
    closed_on: date | None
    gap_days: int
    gaps: list[GapOnBoard]
    stays: list[StayOnBoard]


@dataclass(frozen=True, slots=True)
class UnitOnBoard:
    """A house, flat or wing."""

    unit_key: str
    name: str
    programme_id: str
    opens_on: date | None
    places: list[PlaceOnBoard]


@dataclass(frozen=True, slots=True)
class BoardDays:
    """The days that the board shows, from `first_day` to the day before `until`, and today."""

    first_day: date
    until: date
    today: date

    def include(self, stay: Stay) -> bool:
        """Whether the stay includes one of these days. An overdue stay has its place until today at least."""
        return stay.first_day < self.until and (stay.free_from > self.first_day or stay.is_overdue(self.today))


@dataclass(frozen=True, slots=True)
class TakenPlaces:
    """Who has the places."""

    stays: Mapping[int, Sequence[Stay]]
    """The stays on each place by its number."""
    deaths: AbstractSet[UUID]
    """The cases with a recorded death."""
    hidden: AbstractSet[int] = frozenset()
    """The numbers of places that somebody has whom the visitor does not see."""


def units_on_board(places: Sequence[Place], taken: TakenPlaces, days: BoardDays) -> list[UnitOnBoard]:
    """The places by unit, in their order; closed ones only while they have stays."""
    units: dict[tuple[str, str], UnitOnBoard] = {}
    for place in places:
        if place.closed_on is not None and not taken.stays[place.place_no]:
            continue
        unit = units.setdefault((place.programme_id, place.unit_key), _unit(place))
        unit.places.append(_place(place, taken, days))
    return list(units.values())


def _unit(place: Place) -> UnitOnBoard:
    return UnitOnBoard(
        unit_key=place.unit_key,
        name=place.unit_name,
        programme_id=place.programme_id,
        opens_on=place.opens_on,
        places=[],
    )


def _place(place: Place, taken: TakenPlaces, days: BoardDays) -> PlaceOnBoard:
    stays = taken.stays[place.place_no]
    free = free_from(stays, days.today, place.opens_on)
    shown = [_stay(stay, taken.deaths, days.today) for stay in stays]
    state = _state(place, stays, shown, opens_later=free > days.today)
    if place.place_no in taken.hidden:
        return _not_free(place, state, [one for stay, one in zip(stays, shown, strict=True) if days.include(stay)])
    may_be_offered = is_allowed(lambda: place.check_offer(place.programme_id, free))
    empty = [GapOnBoard(gap.starts_on, gap.until, gap.days) for gap in gaps(stays, days.today)]
    return PlaceOnBoard(
        place_id=place.place_id,
        name=place.name,
        kind=place.kind,
        state=state,
        free_from=None if place.closed_on else free,
        promised_from=None if state in {"closed", "overdue", "after_death", "free"} else free,
        is_empty=place_state(stays) == "free",
        may=["offer"] if may_be_offered else [],
        closed_on=place.closed_on,
        gap_days=sum(gap.days for gap in empty),
        gaps=empty,
        stays=[one for stay, one in zip(stays, shown, strict=True) if days.include(stay)],
    )


def _not_free(place: Place, state: StateOnBoard, stays: list[StayOnBoard]) -> PlaceOnBoard:
    """A place that somebody has whom the visitor does not see: no day and no reason is given."""
    return PlaceOnBoard(
        place_id=place.place_id,
        name=place.name,
        kind=place.kind,
        state="not_free" if state in {"free", "later"} else state,
        free_from=None,
        promised_from=None,
        is_empty=False,
        may=[],
        closed_on=place.closed_on,
        gap_days=0,
        gaps=[],
        stays=stays,
    )


def _state(place: Place, stays: Sequence[Stay], shown: Sequence[StayOnBoard], *, opens_later: bool) -> StateOnBoard:
    if place.closed_on:
        return "closed"
    states = {stay.state for stay in shown}
    if "overdue" in states:
        return "overdue"
    if "after_death" in states:
        return "after_death"
    state = place_state(stays)
    return "later" if state == "free" and opens_later else state


def _stay(stay: Stay, deaths: AbstractSet[UUID], today: date) -> StayOnBoard:
    return StayOnBoard(
        stay_id=stay.stay_id,
        case_id=stay.case_id,
        state=shown_state(stay, today, deceased=stay.case_id in deaths),
        starts_on=stay.first_day,
        ends_on=stay.free_from,
        holds_until=taken_until(stay, today),
        is_coming=is_coming(stay),
        is_current=is_current(stay),
    )


def cases_on(units: Sequence[UnitOnBoard]) -> list[UUID]:
    """The cases whose stays are shown."""
    return [stay.case_id for unit in units for place in unit.places for stay in place.stays]
