"""A place is offered to the person."""

from datetime import date
from uuid import UUID

from services.intake.cases.lock_case import lock_case
from services.intake.stays.db import save_course
from shared.database import Tx


async def record_offer(tx: Tx, case_id: UUID, *, answer_due_on: date, starts_on: date) -> None:
    """Record by which day the person must answer, and from which day the place is held."""
    await lock_case(tx, case_id)
    await save_course(tx, case_id, answer_offer_by=answer_due_on, starts_on=starts_on)
