"""A person was expected and has not come."""

from datetime import date
from uuid import UUID

from services.intake.stays.follow_stay import follow_stay
from services.intake.stays.history import StayHistory
from shared.database import Tx


async def record_not_arrived(tx: Tx, case_id: UUID, *, expected_on: date) -> None:
    """Somebody looks for the person; the status of the case stays as it is."""
    await follow_stay(tx, case_id, StayHistory.NOT_ARRIVED, expected_on=expected_on)
