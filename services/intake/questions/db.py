"""Rows of questions."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import insert

from services.intake.questions.domain import Question
from services.intake.questions.tables import question
from shared.database import Tx
from shared.sealing import Cell, Key


async def add_question(tx: Tx, case_id: UUID, question_id: UUID, text: str, key: Key) -> bool:
    """Insert a question with its text sealed. False when it was inserted before."""
    statement = insert(question).values(
        question_id=question_id, case_id=case_id, text=key.seal(text, _cell(question_id)), asked_on=tx.today
    )
    added = await tx.first(statement.on_conflict_do_nothing().returning(question.c.question_id))
    return added is not None


async def rows_of(tx: Tx, case_id: UUID) -> list[Row[Any]]:
    """The questions of a case, the oldest first."""
    return list(await tx.all(select(question).where(question.c.case_id == case_id).order_by(question.c.question_id)))


def opened_question(row: Row[Any], key: Key) -> Question:
    """The question in `row`, with its text."""
    text = key.open(row.text, _cell(row.question_id))
    return Question(row.question_id, text, row.asked_on, row.answered_on, row.answered_by)


def _cell(question_id: UUID) -> Cell:
    return Cell("question", "text", question_id)
