"""Housing has an answer to an offer of a place."""

from datetime import date
from uuid import UUID

from services.intake.stays.db import save_course
from services.intake.stays.follow_stay import follow_stay
from services.intake.stays.history import StayHistory
from shared.database import Tx


async def record_offer_answer(tx: Tx, case_id: UUID, *, accepted: bool, starts_on: date) -> None:
    """Record the answer. Once a place is accepted, a near exit needs no warning."""
    code = StayHistory.OFFER_ACCEPTED if accepted else StayHistory.OFFER_DECLINED
    await follow_stay(tx, case_id, code, has_place=accepted)
    await save_course(tx, case_id, answer_offer_by=None, starts_on=starts_on if accepted else None)
