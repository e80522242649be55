"""A stay has a new agreed end."""

from datetime import date
from uuid import UUID

from services.intake.stays.db import save_course
from services.intake.stays.follow_stay import follow_stay
from services.intake.stays.history import StayHistory
from shared.database import Tx


async def record_extension(tx: Tx, case_id: UUID, *, agreed_end_on: date) -> None:
    """Record the new agreed end in the history. The status of the case does not change."""
    await follow_stay(tx, case_id, StayHistory.STAY_EXTENDED, agreed_end_on=agreed_end_on)
    await save_course(tx, case_id, agreed_end_on=agreed_end_on)
