"""Show which places there are, and who has them when."""

from dataclasses import dataclass
from datetime import date

from services.housing.cases.find_deaths import find_deaths
from services.housing.overview.domain.board import BoardDays, TakenPlaces, UnitOnBoard, units_on_board
from services.housing.programmes.db import list_places
from services.housing.stays.db import list_stays_within
from services.housing.stays.domain.stay import Stay
from services.housing.stays.find_hidden_places import find_hidden_places
from shared.calendar import Period
from shared.database import Tx


@dataclass(frozen=True, slots=True)
class ShownBoard:
    """The board from `first_day` to the day before `until`."""

    first_day: date
    until: date
    units: list[UnitOnBoard]


async def show_board(tx: Tx, first_day: date | None, *, months: int, programme_id: str | None) -> ShownBoard:
    """The board of all programmes or of one, from `first_day` or today."""
    start = first_day or tx.today
    until = Period(months=months).after(start)
    places = await list_places(tx, programme_id)
    stays: dict[int, list[Stay]] = {place.place_no: [] for place in places}
    for stay in await list_stays_within(tx, start, until, stays):
        stays[stay.place_no].append(stay)
    deaths = await find_deaths(tx, [stay.case_id for on_place in stays.values() for stay in on_place])
    taken = TakenPlaces(stays, deaths, await find_hidden_places(tx))
    return ShownBoard(start, until, units_on_board(places, taken, BoardDays(start, until, tx.today)))
