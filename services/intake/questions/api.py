"""Questions of people, as JSON over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.intake.questions.answer_question import answer_question
from services.intake.questions.ask_question import ask_question
from services.intake.questions.domain import TEXT
from shared.edge.fields import Text
from shared.http import InTransaction
from shared.roles import PERSON, WITH_PEOPLE, Actions

router = APIRouter(tags=["questions"])
ACTIONS: Actions = {
    "POST /own-questions": frozenset({PERSON}),
    "PUT /cases/{case_id}/questions/{question_id}": WITH_PEOPLE,
}


class QuestionBody(BaseModel):
    """What the person asks. The same `question_id` again is the same question."""

    question_id: UUID
    text: Annotated[str, Text(TEXT)]


class AnsweredBody(BaseModel):
    """Whether the person has an answer."""

    answered: bool


@router.post("/own-questions", status_code=201)
async def ask(body: QuestionBody, tx: InTransaction) -> dict[str, UUID]:
    """The person asks a question about their own case."""
    await ask_question(tx, body.question_id, body.text)
    return {"question_id": body.question_id}


@router.put("/cases/{case_id}/questions/{question_id}")
async def answer(case_id: UUID, question_id: UUID, body: AnsweredBody, tx: InTransaction) -> dict[str, bool]:
    """Staff record that a question is answered, or that it waits again."""
    await answer_question(tx, case_id, question_id, answered=body.answered)
    return {"answered": body.answered}
