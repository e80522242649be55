"""The planned day of arrival has moved."""

from datetime import date
from uuid import UUID

from services.intake.cases.lock_case import lock_case
from services.intake.stays.db import save_course
from shared.database import Tx


async def record_new_day(tx: Tx, case_id: UUID, *, starts_on: date) -> None:
    """Record the new day, of a place that is offered or agreed."""
    await lock_case(tx, case_id)
    await save_course(tx, case_id, starts_on=starts_on)
