"""A person was expected and has not come."""

from datetime import date
from uuid import UUID

from services.intake.stays.follow_stay import follow_stay
from services.intake.stays.history import StayHistory
from shared.database import Tx


async def record_not_arrived(tx: Tx, case_id: UUID, *, expected_on: date) -> None:
    """Record the missed arrival in the history. The status of the case does not change: staff look for the person."""
    await follow_stay(tx, case_id, StayHistory.NOT_ARRIVED, expected_on=expected_on)
