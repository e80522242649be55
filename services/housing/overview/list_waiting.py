"""List who waits for a place."""

from services.housing.overview.db import list_waiting_cases
from services.housing.overview.domain.waiting import Waiting, next_free_places, waiting_list
from services.housing.programmes.db import list_places
from services.housing.stays.find_hidden_places import find_hidden_places
from services.housing.stays.list_open_stays import list_open_stays
from shared.access_log import record_access_to_cases
from shared.database import Tx


async def list_waiting(tx: Tx) -> list[Waiting]:
    """Who was granted a place and has none, the nearest planned exit first. Writes an access row for each."""
    hidden = await find_hidden_places(tx)
    places = [place for place in await list_places(tx) if place.place_no not in hidden]
    next_free = next_free_places(places, await list_open_stays(tx), tx.today)
    listed = waiting_list(await list_waiting_cases(tx), next_free, tx.today)
    await record_access_to_cases(tx, (waiting.case_id for waiting in listed), what="stay", why="list_waiting")
    return listed
