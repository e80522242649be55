"""A recorded arrival was wrong: another day, or the person never came."""

from datetime import date
from uuid import UUID

from services.housing.cases.record_history import note
from services.housing.corrections.db import add_correction
from services.housing.end_of_stay.domain.agreed_end import end_after_arrival
from services.housing.end_of_stay.watch_end_of_stay import watch_end_of_stay
from services.housing.offers import announcements
from services.housing.programmes.db import find_programme
from services.housing.stays.db import hold_stay, list_open_stays_on, save_stay
from services.housing.stays.domain.occupancy import next_start
from services.housing.stays.domain.stay import NOT_ARRIVED, Stay, StayState
from shared.database import Tx
from shared.messaging import announce
from shared.timers import cancel_timers


async def correct_arrival(stay_id: UUID, arrived_on: date | None, *, reason: str, tx: Tx) -> Stay:
    """Record what is so: the day of arrival, or None when the person has not arrived and is expected as before.

    The usual end and the notices before it follow the new day; an end that was agreed with the person stands. Works
    after a minute and after months, also when the person has moved out since. What stands already changes nothing.
    Raises NoArrivalIsRecorded, MoveOutIsRecorded, ArrivalIsInTheFuture, ArrivedAfterMovingOut, EndsBeforeItStarts, and
    PlaceIsTaken when somebody else had the place on these days.
    """
    await cancel_timers(tx, ref=stay_id)
    stay = await hold_stay(tx, stay_id)
    if arrived_on is None and stay.state in NOT_ARRIVED:
        return stay
    previous = stay.check_correction_of_arrival(arrived_on, today=tx.today)
    corrected = stay
    if arrived_on != previous:
        corrected = stay.correct_arrival(arrived_on, end=await _end(stay, arrived_on or stay.starts_on, tx))
        await save_stay(tx, corrected)
        await add_correction(tx, "arrival", stay, corrected, reason=reason)
        await announce(announcements.arrival_corrected(corrected, previous_arrived_on=previous, on=tx.today), tx)
        what = "arrival_corrected" if arrived_on else "arrival_taken_back"
        await note(tx, stay.case_id, what, previous_arrived_on=previous, arrived_on=arrived_on)
    if corrected.state is StayState.LIVING:
        await watch_end_of_stay(corrected, tx=tx)
    return corrected


async def _end(stay: Stay, first_day: date, tx: Tx) -> date:
    """When the stay ends, counted from `first_day` as it was counted from the day that was wrong."""
    programme = await find_programme(tx, stay.programme_id)
    others = await list_open_stays_on(tx, stay.place_no, but=stay.stay_id)
    return end_after_arrival(stay, first_day, programme.usual_stay, next_start(others, first_day))
