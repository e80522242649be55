"""Questions that people ask on the status page."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


class Question(Answer):
    """A question, as staff see it."""

    question_id: UUID
    text: str
    asked_on: date
    answered_on: date | None = None
    answered_by: str | None = None


class AskedQuestion(Answer):
    """A question without its text, as the person sees it."""

    question_id: UUID
    asked_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewQuestion(Body):
    """What the person asks. The same id again is the same question."""

    question_id: UUID
    text: str


@dataclass(frozen=True, slots=True)
class Answered(Body):
    """Whether the person has an answer."""

    answered: bool


class Questions(Calls):
    """Asking, and recording that a question is answered."""

    async def ask(self, actor: Actor, question_id: UUID, text: str) -> None:
        """The person who acts asks about their own case."""
        await self.post("own-questions", actor=actor, body=NewQuestion(question_id, text))

    async def record_answer(self, actor: Actor, case_id: UUID, question_id: UUID, *, answered: bool) -> None:
        """A question is answered, or waits again after all."""
        await self.put("cases", case_id, "questions", question_id, actor=actor, body=Answered(answered))
