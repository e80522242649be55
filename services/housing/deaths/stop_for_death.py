"""The person has died: nothing is held for them, and nobody counts the days to the end of the stay."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.housing.cases.lock_case import lock_case
from services.housing.cases.save_case import save_case
from services.housing.offers.cancel_planned_stay import cancel_planned_stay
from services.housing.stays.find_open_stay import find_open_stay
from shared.database import Tx
from shared.timers import cancel_timers


async def stop_for_death(tx: Tx, case_id: UUID, recorded_on: date) -> None:
    """Cancel the offer or the planned stay. The place of somebody who lived here is theirs until the room is cleared.

    Nobody is told that the stay was cancelled: whoever has to know hears of the death. A notice that is set at the very
    same moment looks for the death before it is given.
    """
    case = await lock_case(tx, case_id)
    if case is None:
        return
    await save_case(tx, replace(case, death_recorded_on=recorded_on))
    found = await find_open_stay(tx, case_id)
    if found is not None:
        await cancel_timers(tx, ref=found.stay_id)
        await cancel_planned_stay(tx, case_id)
