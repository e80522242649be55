"""Aftercare has ended."""

from datetime import date
from uuid import UUID

from services.intake.stays.db import save_course
from services.intake.stays.follow_stay import follow_stay
from services.intake.stays.history import StayHistory
from shared.database import Tx


async def record_end_of_aftercare(tx: Tx, case_id: UUID, *, ended_on: date) -> None:
    """Record the end in the history.

    The status does not change, because the event may arrive before the move-out does.
    """
    await follow_stay(tx, case_id, StayHistory.AFTERCARE_ENDED, ended_on=ended_on)
    await save_course(tx, case_id, aftercare_ended_on=ended_on)
