"""The planned exit date has changed: the planned arrival is moved with it when the place is free."""

from datetime import date
from uuid import UUID

from services.housing.arrivals.find_new_start import find_new_start
from services.housing.arrivals.history import ArrivalHistory
from services.housing.arrivals.move_start import move_start
from services.housing.cases.lock_case import lock_case
from services.housing.cases.record_history import record_history
from services.housing.cases.save_planned_exit import save_planned_exit
from services.housing.programmes.get_place import get_place
from services.housing.stays.domain.days import start_days
from services.housing.stays.domain.stay import NOT_ARRIVED
from services.housing.stays.find_open_stay import find_open_stay
from services.housing.stays.lock_stay import lock_stay
from shared.database import Tx


async def follow_exit_date(tx: Tx, case_id: UUID, planned_exit_on: date) -> None:
    """Save the date, and move the planned start to it. Where that is not possible, the history shows that to staff."""
    if await lock_case(tx, case_id) is None:
        return
    await save_planned_exit(tx, case_id, planned_exit_on)
    found = await find_open_stay(tx, case_id)
    if found is None:
        return
    stay = await lock_stay(tx, found.stay_id)
    if stay.state not in NOT_ARRIVED or stay.starts_on == planned_exit_on:
        return
    place = await get_place(tx, stay.place_id)
    possible = planned_exit_on in start_days(tx.today) and planned_exit_on >= (place.opens_on or tx.today)
    moved = await find_new_start(tx, stay, planned_exit_on) if possible else None
    if moved is None:
        await record_history(
            tx, case_id, ArrivalHistory.NOT_RESCHEDULED, starts_on=stay.starts_on, planned_exit_on=planned_exit_on
        )
    else:
        await move_start(tx, stay, moved)
