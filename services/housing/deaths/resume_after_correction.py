"""A recorded death was a mistake: notices are set again, or the person waits for an offer again."""

from dataclasses import replace
from uuid import UUID

from services.housing.cases.lock_case import lock_case
from services.housing.cases.save_case import save_case
from services.housing.end_of_stay.watch_end_of_stay import watch_end_of_stay
from services.housing.stays.domain.stay import StayState
from services.housing.stays.find_open_stay import find_open_stay
from shared.database import Tx


async def resume_after_correction(tx: Tx, case_id: UUID) -> None:
    """Set the notices; of those that were missed only the nearest is announced. A cancelled stay is not restored."""
    case = await lock_case(tx, case_id)
    if case is None:
        return
    await save_case(tx, replace(case, death_recorded_on=None))
    stay = await find_open_stay(tx, case_id)
    if stay is not None and stay.state is StayState.LIVING:
        await watch_end_of_stay(tx, stay)
