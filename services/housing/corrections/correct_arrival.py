"""A recorded arrival was wrong: it was on another day, or the person has not arrived."""

from datetime import date
from uuid import UUID

from services.housing.arrivals.find_arrival_days import find_arrival_days
from services.housing.cases.record_history import record_history
from services.housing.corrections import announcements
from services.housing.corrections.history import CorrectionHistory
from services.housing.corrections.record_correction import record_correction
from services.housing.end_of_stay.domain.agreed_end import end_after_arrival
from services.housing.end_of_stay.watch_end_of_stay import watch_end_of_stay
from services.housing.programmes.find_programme import find_programme
from services.housing.stays.check_version import check_version
from services.housing.stays.domain.occupancy import next_start
from services.housing.stays.domain.stay import NOT_ARRIVED, Stay, StayState
from services.housing.stays.list_open_stays_on import list_open_stays_on
from services.housing.stays.lock_stay import lock_stay
from services.housing.stays.save_stay import save_stay
from shared.database import Tx
from shared.messaging import announce
from shared.timers import cancel_timers
from shared.version import Version


async def correct_arrival(
    tx: Tx, stay_id: UUID, arrived_on: date | None, *, reason: str, version: Version | None = None
) -> Stay:
    """Record the right day of arrival, or None when the person has not arrived and the stay is planned again.

    A usual end and its notices follow the new day; an end that was agreed with the person stays. The day may be
    corrected at any time, also after the move-out. The recorded day again changes nothing.
    Raises NoSuchStay, NoArrivalIsRecorded, MoveOutIsRecorded, ArrivalIsInTheFuture, ArrivedAfterMovingOut,
    DayOutOfBounds with the first possible day, StayHasChanged when it has another `version` now, EndsBeforeItStarts,
    and PlaceIsTaken when somebody else had the place on these days.
    """
    await cancel_timers(tx, ref=stay_id)
    stay = await lock_stay(tx, stay_id)
    if arrived_on is None and stay.state in NOT_ARRIVED:
        return stay
    previous = stay.check_correction_of_arrival(arrived_on, today=tx.today)
    corrected = stay
    if arrived_on != previous:
        await check_version(tx, stay, version)
        if arrived_on is not None:
            (await find_arrival_days(tx, stay)).check(arrived_on, "arrived_on")
        corrected = stay.correct_arrival(arrived_on, end=await _end(tx, stay, arrived_on or stay.starts_on))
        await save_stay(tx, corrected)
        await record_correction(tx, "arrival", stay, corrected, reason=reason)
        await announce(tx, announcements.arrival_corrected(corrected, previous_arrived_on=previous, on=tx.today))
        code = CorrectionHistory.ARRIVAL_CORRECTED if arrived_on else CorrectionHistory.ARRIVAL_TAKEN_BACK
        await record_history(tx, stay.case_id, code, previous_arrived_on=previous, arrived_on=arrived_on)
    if corrected.state is StayState.LIVING:
        await watch_end_of_stay(tx, corrected)
    return corrected


async def _end(tx: Tx, stay: Stay, first_day: date) -> date:
    """The end that follows from `first_day`, by the rule that gave the end before."""
    programme = await find_programme(tx, stay.programme_id)
    others = await list_open_stays_on(tx, stay.place_no, but=stay.stay_id)
    return end_after_arrival(stay, first_day, programme.usual_stay, next_start(others, first_day))
