"""The person lives after all: notices are set again, or the person waits for an offer again."""

from dataclasses import replace
from uuid import UUID

from services.housing.cases.db import lock_granted_case, save_granted_case
from services.housing.end_of_stay.watch_end_of_stay import watch_end_of_stay
from services.housing.stays.db import find_open_stay
from services.housing.stays.domain.stay import StayState
from shared.database import Tx


async def resume_after_correction(case_id: UUID, *, tx: Tx) -> None:
    """Go on from today. Of the notices that were missed only the nearest is given; a cancelled place is gone."""
    case = await lock_granted_case(tx, case_id)
    if case is None:
        return
    await save_granted_case(tx, replace(case, death_recorded_on=None))
    stay = await find_open_stay(tx, case_id)
    if stay is not None and stay.state is StayState.LIVING:
        await watch_end_of_stay(stay, tx=tx)
