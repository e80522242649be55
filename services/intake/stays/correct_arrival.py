"""An arrival was on another day than recorded, or has not happened."""

from datetime import date
from uuid import UUID

from services.intake.stays.db import save_course
from services.intake.stays.follow_stay import follow_stay
from services.intake.stays.history import StayHistory
from shared.database import Tx


async def correct_arrival(
    tx: Tx, case_id: UUID, *, arrived_on: date | None, previous_arrived_on: date, agreed_end_on: date
) -> None:
    """Record the corrected day. Without `arrived_on` nobody has arrived, and the case is granted with a place again."""
    if arrived_on is None:
        code = StayHistory.ARRIVAL_TAKEN_BACK
        await follow_stay(tx, case_id, code, status="granted", has_place=True, previous_arrived_on=previous_arrived_on)
        await save_course(tx, case_id, arrived_on=None, agreed_end_on=None)
        return
    await follow_stay(
        tx,
        case_id,
        StayHistory.ARRIVAL_CORRECTED,
        previous_arrived_on=previous_arrived_on,
        arrived_on=arrived_on,
        agreed_end_on=agreed_end_on,
    )
    await save_course(tx, case_id, arrived_on=arrived_on, agreed_end_on=agreed_end_on)
