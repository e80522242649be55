"""A member of staff has seen the person arrive: they live here from this day."""

from datetime import date
from uuid import UUID

from services.housing.arrivals import announcements
from services.housing.arrivals.find_arrival_days import find_arrival_days
from services.housing.arrivals.history import ArrivalHistory
from services.housing.cases.record_history import record_history
from services.housing.end_of_stay.domain.agreed_end import end_after_arrival
from services.housing.end_of_stay.watch_end_of_stay import watch_end_of_stay
from services.housing.programmes.find_programme import find_programme
from services.housing.stays.check_version import check_version
from services.housing.stays.domain.occupancy import check_nobody_lives_there, next_start
from services.housing.stays.domain.stay import Stay
from services.housing.stays.list_open_stays_on import list_open_stays_on
from services.housing.stays.lock_stay import lock_stay
from services.housing.stays.save_stay import save_stay
from shared.database import Tx
from shared.messaging import announce
from shared.version import Version


async def record_arrival(tx: Tx, stay_id: UUID, arrived_on: date, *, version: Version | None = None) -> Stay:
    """The stay begins, its end follows from this day, and its notices are set. Repeating the call changes nothing.

    Raises NoSuchStay, AlreadyArrived, OfferIsNotAnswered, NotPlanned, ArrivalIsInTheFuture, DayOutOfBounds with the
    first possible day, StayHasChanged when it has another `version` now, PlaceIsStillOccupied or PlaceIsTaken.
    """
    stay = await lock_stay(tx, stay_id)
    if stay.has_arrived_on(arrived_on):
        return stay
    stay.check_arrival(arrived_on, today=tx.today)
    (await find_arrival_days(tx, stay)).check(arrived_on, "arrived_on")
    await check_version(tx, stay, version)
    others = await list_open_stays_on(tx, stay.place_no, but=stay_id)
    check_nobody_lives_there(others)
    programme = await find_programme(tx, stay.programme_id)
    full_end = end_after_arrival(stay, arrived_on, programme.usual_stay, None)
    end = end_after_arrival(stay, arrived_on, programme.usual_stay, next_start(others, arrived_on))
    living = stay.arrive(arrived_on, end=end)
    await save_stay(tx, living)
    await watch_end_of_stay(tx, living)
    await announce(tx, announcements.admitted(living))
    await record_history(tx, stay.case_id, ArrivalHistory.ARRIVED, arrived_on=arrived_on, agreed_end_on=end)
    if end < full_end:
        await record_history(
            tx, stay.case_id, ArrivalHistory.SHORTER_THAN_USUAL, agreed_end_on=end, usual_end_on=full_end
        )
    return living
