"""List open stays."""

from datetime import date

from services.housing.cases.find_deaths import find_deaths
from services.housing.overview.domain.listed_stays import StayInList, Wanted, stay_in_list
from services.housing.programmes.db import list_places
from services.housing.stays.list_open_stays import list_open_stays
from shared.database import Tx


async def list_stays(tx: Tx, wanted: Wanted | None, *, ending_before: date | None) -> list[StayInList]:
    """The open stays in the list `wanted` (None: all of them) that end before that day, the nearest end first."""
    places = {place.place_no: place for place in await list_places(tx)}
    stays = await list_open_stays(tx)
    deaths = await find_deaths(tx, [stay.case_id for stay in stays])
    shown = [stay_in_list(stay, places[stay.place_no], tx.today, deceased=stay.case_id in deaths) for stay in stays]
    return [stay for stay in shown if stay.is_wanted(wanted, ending_before)]
