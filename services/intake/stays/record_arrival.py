"""A person has moved in."""

from datetime import date
from uuid import UUID

from services.intake.stays.db import save_course
from services.intake.stays.follow_stay import follow_stay
from services.intake.stays.history import StayHistory
from shared.database import Tx


async def record_arrival(tx: Tx, case_id: UUID, *, arrived_on: date, agreed_end_on: date) -> None:
    """Give the case the status `admitted`."""
    await follow_stay(
        tx,
        case_id,
        StayHistory.ADMITTED,
        status="admitted",
        has_place=True,
        arrived_on=arrived_on,
        agreed_end_on=agreed_end_on,
    )
    await save_course(tx, case_id, arrived_on=arrived_on, agreed_end_on=agreed_end_on)
