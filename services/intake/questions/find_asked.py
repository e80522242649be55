"""Look up what the person has asked, for the person."""

from uuid import UUID

from services.intake.questions.db import rows_of
from services.intake.questions.domain import AskedQuestion
from shared.database import Tx


async def find_asked(tx: Tx, case_id: UUID) -> list[AskedQuestion]:
    """The questions without their texts: whoever else has the code does not read them."""
    return [AskedQuestion(row.question_id, row.asked_on, row.answered_on) for row in await rows_of(tx, case_id)]
