"""An offer was not answered in time."""

from uuid import UUID

from services.intake.cases.lock_case import lock_case
from services.intake.stays.db import save_course
from shared.database import Tx


async def record_expired_offer(tx: Tx, case_id: UUID) -> None:
    """The person waits for a place again."""
    await lock_case(tx, case_id)
    await save_course(tx, case_id, answer_offer_by=None, starts_on=None)
