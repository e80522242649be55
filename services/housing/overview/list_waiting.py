"""List who waits for a place."""

from services.housing.overview.db import list_waiting_cases
from services.housing.overview.domain.waiting import Waiting, next_free_places, waiting_list
from services.housing.programmes.db import list_places
from services.housing.stays.list_open_stays import list_open_stays
from shared.database import Tx


async def list_waiting(tx: Tx) -> list[Waiting]:
    """Who was granted a place and has none, the nearest planned exit first."""
    next_free = next_free_places(await list_places(tx), await list_open_stays(tx), tx.today)
    return waiting_list(await list_waiting_cases(tx), next_free, tx.today)
