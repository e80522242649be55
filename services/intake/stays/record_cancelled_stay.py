"""A place is given back before the arrival."""

from datetime import date
from uuid import UUID

from services.intake.stays.db import save_course
from services.intake.stays.follow_stay import follow_stay
from services.intake.stays.history import StayHistory
from shared.database import Tx


async def record_cancelled_stay(tx: Tx, case_id: UUID, *, starts_on: date) -> None:
    """Record that the person waits for a place again, so that a near exit needs a warning again."""
    await follow_stay(tx, case_id, StayHistory.STAY_CANCELLED, has_place=False, starts_on=starts_on)
    await save_course(tx, case_id, answer_offer_by=None, starts_on=None)
