"""The board: which places there are, and who has them when."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.housing.programmes.domain import Place
from services.housing.stays.domain.occupancy import PlaceState, free_from, gaps, place_state
from services.housing.stays.domain.shown import shown_state
from services.housing.stays.domain.stay import Stay


@dataclass(frozen=True, slots=True)
class StayOnBoard:
    """A stay on a place. `ends_on` is the first day on which the place is free of it."""

    stay_id: UUID
    case_id: UUID
    state: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class GapOnBoard:
    """Days in a row on which nobody has the place, followed by a stay that starts on `until`."""

    starts_on: date
    until: date
    days: int


@dataclass(frozen=True, slots=True)
class PlaceOnBoard:
    """A place with its state today. `free_from` is the first day with no stay after it; None when it is closed."""

    place_id: UUID
    name: str
    kind: str
    state: PlaceState
    free_from: date | None
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
        """Whether the stay has one of these days. An overdue stay has its place until today at least."""
        return stay.first_day < self.until and (stay.free_from > self.first_day or stay.is_overdue(self.today))


def units_on_board(
    places: Sequence[Place], stays: Mapping[int, Sequence[Stay]], deaths: AbstractSet[UUID], days: BoardDays
) -> list[UnitOnBoard]:
    """The places by unit, in their order; closed ones only while they have stays.

    `stays` are the stays on each place by its number, and `deaths` the cases with a recorded death.
    """
    units: dict[tuple[str, str], UnitOnBoard] = {}
    for place in places:
        if place.closed_on is not None and not stays[place.place_no]:
            continue
        unit = units.setdefault((place.programme_id, place.unit_key), _unit(place))
        unit.places.append(_place(place, stays[place.place_no], deaths, days))
    return list(units.values())


def _unit(place: Place) -> UnitOnBoard:
    return UnitOnBoard(
        unit_key=place.unit_key,
        name=place.unit_name,
        programme_id=place.programme_id,
        opens_on=place.opens_on,
        places=[],
    )


def _place(place: Place, stays: Sequence[Stay], deaths: AbstractSet[UUID], days: BoardDays) -> PlaceOnBoard:
    empty = [GapOnBoard(gap.starts_on, gap.until, gap.days) for gap in gaps(stays, days.today)]
    return PlaceOnBoard(
        place_id=place.place_id,
        name=place.name,
        kind=place.kind,
        state=place_state(stays),
        free_from=None if place.closed_on else free_from(stays, days.today, place.opens_on),
        closed_on=place.closed_on,
        gap_days=sum(gap.days for gap in empty),
        gaps=empty,
        stays=[_stay(stay, deaths, days.today) for stay in stays if days.include(stay)],
    )


def _stay(stay: Stay, deaths: AbstractSet[UUID], today: date) -> StayOnBoard:
    return StayOnBoard(
        stay_id=stay.stay_id,
        case_id=stay.case_id,
        state=shown_state(stay, today, deceased=stay.case_id in deaths),
        starts_on=stay.first_day,
        ends_on=stay.free_from,
    )
