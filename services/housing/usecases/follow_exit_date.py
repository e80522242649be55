"""The person leaves the institution on another day: the planned arrival follows where the place allows it."""

from datetime import date
from uuid import UUID

from services.housing.db.granted_cases import lock_granted_case, save_planned_exit
from services.housing.db.history import note
from services.housing.db.programmes import find_programme, get_place
from services.housing.db.stays import find_open_stay, hold_stay, is_free, save_stay
from services.housing.domain.agreed_end import possible_ends
from services.housing.domain.stay import NOT_ARRIVED, Stay
from shared.database import Tx


async def follow_exit_date(case_id: UUID, planned_exit_on: date, *, tx: Tx) -> None:
    """Move the planned start to the new day when the place is free; else leave it and flag it for people to settle."""
    if await lock_granted_case(tx, case_id) is None:
        return
    await save_planned_exit(tx, case_id, planned_exit_on)
    found = await find_open_stay(tx, case_id)
    if found is None:
        return
    stay = await hold_stay(tx, found.stay_id)
    if stay.state not in NOT_ARRIVED or stay.starts_on == planned_exit_on:
        return
    moved = await _moved(stay, planned_exit_on, tx)
    if moved is None:
        await note(tx, case_id, "start_not_moved", starts_on=stay.starts_on, planned_exit_on=planned_exit_on)
        return
    await save_stay(tx, moved)
    await note(tx, case_id, "start_moved", previous_start_on=stay.starts_on, starts_on=moved.starts_on)


async def _moved(stay: Stay, starts_on: date, tx: Tx) -> Stay | None:
    place = await get_place(tx, stay.place_id)
    if starts_on < max(tx.today, place.opens_on or tx.today):
        return None
    programme = await find_programme(tx, stay.programme_id)
    for end in possible_ends(stay, starts_on, programme.usual_stay):
        if await is_free(tx, stay.place_no, starts_on, end, but=stay.stay_id):
            return stay.start_on(starts_on, end=end)
    return None
