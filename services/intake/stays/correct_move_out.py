"""A move-out was on another day than recorded, or has not happened."""

from datetime import date
from uuid import UUID

from services.intake.stays.db import save_course
from services.intake.stays.follow_stay import follow_stay
from services.intake.stays.history import StayHistory
from shared.database import Tx


async def correct_move_out(tx: Tx, case_id: UUID, *, moved_out_on: date | None, previous_moved_out_on: date) -> None:
    """Record the corrected day. Without `moved_out_on` the person still lives there, and the case has not ended."""
    await save_course(tx, case_id, moved_out_on=moved_out_on)
    if moved_out_on is None:
        code = StayHistory.MOVE_OUT_TAKEN_BACK
        await follow_stay(
            tx, case_id, code, status="admitted", has_place=True, previous_moved_out_on=previous_moved_out_on
        )
        return
    await follow_stay(
        tx,
        case_id,
        StayHistory.MOVE_OUT_CORRECTED,
        previous_moved_out_on=previous_moved_out_on,
        moved_out_on=moved_out_on,
    )
