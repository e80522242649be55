"""Aftercare is offered, has started, or its last day has changed."""

from datetime import date
from uuid import UUID

from services.intake.cases.lock_case import lock_case
from services.intake.stays.db import save_course
from services.intake.stays.find_course import find_course
from shared.database import Tx


async def record_aftercare(
    tx: Tx, case_id: UUID, *, until_on: date | None, started_on: date | None = None, corrected: bool = False
) -> None:
    """Record the last day, and the first one when aftercare has started. Without a last day it is taken back.

    When `corrected`, aftercare that had started and ended on its former last day goes on until the new one.
    """
    await lock_case(tx, case_id)
    if until_on is None:
        await save_course(tx, case_id, aftercare_until_on=None, aftercare_started_on=None, aftercare_ended_on=None)
    elif started_on is not None:
        await save_course(tx, case_id, aftercare_until_on=until_on, aftercare_started_on=started_on)
    elif corrected:
        known = await find_course(tx, case_id)
        goes_on = known.aftercare_started_on is not None and until_on >= tx.today
        ended_on = (
            None if goes_on and known.aftercare_ended_on == known.aftercare_until_on else known.aftercare_ended_on
        )
        await save_course(tx, case_id, aftercare_until_on=until_on, aftercare_ended_on=ended_on)
    else:
        await save_course(tx, case_id, aftercare_until_on=until_on, aftercare_started_on=None, aftercare_ended_on=None)
