"""The person has died: nothing is offered or planned, and no notice is given."""

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
    """Cancel the notices, and the offer or the planned stay. A stay that is lived in ends with a recorded move-out.

    The cancelled stay is not announced: other services act on the death. A timer that a concurrent transaction sets is
    harmless, because the notice looks for a recorded death before it is announced.
    """
    case = await lock_case(tx, case_id)
    if case is None:
        return
    await save_case(tx, replace(case, death_recorded_on=recorded_on))
    found = await find_open_stay(tx, case_id)
    if found is not None:
        await cancel_timers(tx, ref=found.stay_id)
        await cancel_planned_stay(tx, case_id)
