"""A person has moved out."""

from datetime import date
from uuid import UUID

from services.intake.stays.db import save_course
from services.intake.stays.follow_stay import follow_stay
from services.intake.stays.history import StayHistory
from shared.database import Tx


async def record_move_out(tx: Tx, case_id: UUID, *, moved_out_on: date) -> None:
    """Give the case the status `ended`, though aftercare may go on."""
    await follow_stay(tx, case_id, StayHistory.DISCHARGED, status="ended", has_place=False, moved_out_on=moved_out_on)
    await save_course(tx, case_id, moved_out_on=moved_out_on)
