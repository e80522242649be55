"""Which places there are, who has them when, and who waits."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from services.housing.cases.domain import GrantedCase
from services.housing.cases.find_deaths import find_deaths
from services.housing.overview.db import list_waiting_cases
from services.housing.programmes.db import list_places
from services.housing.programmes.domain import Place
from services.housing.stays.db import list_stays_within
from services.housing.stays.domain.occupancy import PlaceState, free_from, gaps, place_state, shown_state
from services.housing.stays.domain.stay import Stay
from services.housing.stays.list_open_stays import list_open_stays
from shared.calendar import Period
from shared.http import InTransaction

router = APIRouter(tags=["board"])


class StayOnBoard(BaseModel):
    """Somebody's days on a place. `ends_on` is the first day the place is free of them."""

    stay_id: UUID
    case_id: UUID
    state: str
    starts_on: date
    ends_on: date


class GapOnBoard(BaseModel):
    """Days in a row on which the place stands empty before somebody comes."""

    starts_on: date
    until: date
    days: int


class PlaceOnBoard(BaseModel):
    """A place. `free_from` is the first day from which nobody is promised it; None when it is closed."""

    place_id: UUID
    name: str
    kind: str
    state: PlaceState
    free_from: date | None
    closed_on: date | None
    gap_days: int
    gaps: list[GapOnBoard]
    stays: list[StayOnBoard]


class UnitOnBoard(BaseModel):
    """A house, flat or wing."""

    unit_key: str
    name: str
    programme_id: str
    opens_on: date | None
    places: list[PlaceOnBoard]


class Board(BaseModel):
    """Units and places in the order of the programmes' files, from `from` to the day before `until`."""

    first_day: date = Field(serialization_alias="from")
    until: date
    units: list[UnitOnBoard]


class Waiting(BaseModel):
    """Somebody with a decision and no place. `gap_days` lie between the exit and the programme's next free place."""

    case_id: UUID
    programme_id: str
    granted_on: date
    planned_exit_on: date | None
    days_to_exit: int | None
    next_free_on: date | None
    gap_days: int | None


@router.get("/board")
async def show_board(
    tx: InTransaction,
    first_day: Annotated[date | None, Query(alias="from")] = None,
    months: Annotated[int, Query(ge=1, le=24)] = 12,
    programme_id: str | None = None,
) -> Board:
    """Who has which place when, from today or from a given day on. A place's state is what it is today."""
    start = first_day or tx.today
    until = Period(months=months).after(start)
    places = await list_places(tx, programme_id)
    stays: dict[int, list[Stay]] = {place.place_no: [] for place in places}
    for stay in await list_stays_within(tx, start, until, stays):
        stays[stay.place_no].append(stay)
    died = await find_deaths(tx, [stay.case_id for on_place in stays.values() for stay in on_place])
    units: dict[tuple[str, str], UnitOnBoard] = {}
    for place in places:
        if place.closed_on is not None and not stays[place.place_no]:
            continue
        unit = units.setdefault((place.programme_id, place.unit_key), _unit(place))
        unit.places.append(_place(place, stays[place.place_no], died, start, until, tx.today))
    return Board(first_day=start, until=until, units=list(units.values()))


@router.get("/waiting")
async def show_waiting(tx: InTransaction) -> list[Waiting]:
    """Who was granted a place and has none, the nearest exit first."""
    places = await list_places(tx)
    open_stays = await list_open_stays(tx)
    next_free: dict[str, date] = {}
    for place in (place for place in places if place.closed_on is None):
        free = free_from([stay for stay in open_stays if stay.place_no == place.place_no], tx.today, place.opens_on)
        next_free[place.programme_id] = min(free, next_free.get(place.programme_id, free))
    return [_waiting(case, next_free.get(case.programme_id), tx.today) for case in await list_waiting_cases(tx)]


def _unit(place: Place) -> UnitOnBoard:
    return UnitOnBoard(
        unit_key=place.unit_key,
        name=place.unit_name,
        programme_id=place.programme_id,
        opens_on=place.opens_on,
        places=[],
    )


def _place(place: Place, stays: list[Stay], died: set[UUID], start: date, until: date, today: date) -> PlaceOnBoard:
    empty = [GapOnBoard(starts_on=gap.starts_on, until=gap.until, days=gap.days) for gap in gaps(stays, today)]
    shown = [stay for stay in stays if stay.first_day < until and (stay.free_from > start or stay.is_overdue(today))]
    return PlaceOnBoard(
        place_id=place.place_id,
        name=place.name,
        kind=place.kind,
        state=place_state(stays),
        free_from=None if place.closed_on else free_from(stays, today, place.opens_on),
        closed_on=place.closed_on,
        gap_days=sum(gap.days for gap in empty),
        gaps=empty,
        stays=[_stay(stay, today, deceased=stay.case_id in died) for stay in shown],
    )


def _stay(stay: Stay, today: date, *, deceased: bool) -> StayOnBoard:
    return StayOnBoard(
        stay_id=stay.stay_id,
        case_id=stay.case_id,
        state=shown_state(stay, today, deceased=deceased),
        starts_on=stay.first_day,
        ends_on=stay.free_from,
    )


def _waiting(case: GrantedCase, next_free_on: date | None, today: date) -> Waiting:
    exit_on = case.planned_exit_on
    return Waiting(
        case_id=case.case_id,
        programme_id=case.programme_id,
        granted_on=case.granted_on,
        planned_exit_on=exit_on,
        days_to_exit=(exit_on - today).days if exit_on else None,
        next_free_on=next_free_on,
        gap_days=max((next_free_on - exit_on).days, 0) if exit_on and next_free_on else None,
    )
