"""List open stays."""

from datetime import date

from services.housing.cases.count_history import count_history
from services.housing.cases.find_deaths import find_deaths
from services.housing.overview.domain.listed_stays import Wanted, is_wanted
from services.housing.overview.domain.stay_today import Due, StayToday, is_due, stay_today
from services.housing.programmes.db import list_places
from services.housing.stays.list_open_stays import list_open_stays
from shared.access_log import record_access_to_cases
from shared.database import Tx


async def list_stays(tx: Tx, wanted: Wanted | None, *, due: Due | None, ending_before: date | None) -> list[StayToday]:
    """The open stays in the list `wanted` (None: all of them) that are `due` and end before that day.

    The nearest end comes first; of the arrivals that are due, the nearest arrival. Writes an access row for each case.
    """
    places = {place.place_no: place for place in await list_places(tx)}
    stays = await list_open_stays(tx)
    case_ids = [stay.case_id for stay in stays]
    deaths, lines = await find_deaths(tx, case_ids), await count_history(tx, case_ids)
    shown = [
        stay_today(
            stay, places[stay.place_no], tx.today,
            deceased=stay.case_id in deaths, lines=lines.get(stay.case_id, 0),
        )
        for stay in stays
    ]  # fmt: skip
    listed = [stay for stay in shown if is_wanted(stay, wanted, ending_before) and is_due(stay, due, tx.today)]
    await record_access_to_cases(tx, (stay.case_id for stay in listed), what="stay", why="list_stays")
    return sorted(listed, key=lambda stay: stay.starts_on) if due == "arrival" else listed
