"""The person is expected on another day, agreed before the planned one or after they did not arrive."""

from datetime import date
from uuid import UUID

from services.housing.arrivals.find_new_start import find_new_start
from services.housing.arrivals.move_start import move_start
from services.housing.programmes.get_place import get_place
from services.housing.stays.check_version import check_version
from services.housing.stays.domain.occupancy import check_offer_can_start
from services.housing.stays.domain.stay import Stay
from services.housing.stays.list_open_stays_on import list_open_stays_on
from services.housing.stays.lock_stay import lock_stay
from services.housing.stays.refusals import EndsBeforeItStarts, PlaceIsTaken
from shared.database import Tx
from shared.version import Version


async def reschedule_arrival(tx: Tx, stay_id: UUID, starts_on: date, *, version: Version | None = None) -> Stay:
    """Hold the place from the new day. A usual end moves along; an end that was agreed with the person stays.

    The same day again changes nothing, unless the person was recorded as not arrived: then that is cleared.
    Raises NoSuchStay, NotPlanned, StayHasChanged when it has another `version` now, StartsInThePast,
    DayOutOfBounds, PlaceIsNotOpenYet, PlaceIsClosed, PlaceIsStillOccupied, PlaceIsTaken or EndsBeforeItStarts.
    """
    stay = await lock_stay(tx, stay_id)
    stay.check_expected()
    if stay.starts_on == starts_on and stay.missed_on is None:
        return stay
    await check_version(tx, stay, version)
    place = await get_place(tx, stay.place_id)
    place.check_offer(stay.programme_id, starts_on)
    check_offer_can_start(await list_open_stays_on(tx, stay.place_no, but=stay_id), starts_on, tx.today)
    if stay.end_is_individual and stay.agreed_end_on <= starts_on:
        raise EndsBeforeItStarts(fields={"starts_on": "before the agreed end"})
    moved = await find_new_start(tx, stay, starts_on)
    if moved is None:
        raise PlaceIsTaken(fields={"starts_on": "the place is taken then"})
    await move_start(tx, stay, moved)
    return moved
