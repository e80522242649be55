"""The person of a case has died."""

from datetime import date
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from services.notifications.cases.tables import death
from shared.database import Tx


async def record_death(tx: Tx, case_id: UUID, recorded_on: date) -> None:
    """From now on `may_be_sent` is False for all messages but those about the death. Idempotent."""
    await tx.execute(insert(death).values(case_id=case_id, recorded_on=recorded_on).on_conflict_do_nothing())
