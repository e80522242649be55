"""Look up the questions of a case, for staff who read it."""

from uuid import UUID

from services.intake.questions.db import opened_question, rows_of
from services.intake.questions.domain import Question
from shared.database import Tx
from shared.sealing import Key


async def find_questions(tx: Tx, case_id: UUID, key: Key) -> list[Question]:
    """The questions with their texts, opened with the person's key, the oldest first."""
    return [opened_question(row, key) for row in await rows_of(tx, case_id)]
