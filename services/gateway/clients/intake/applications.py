"""Sending applications."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import Field, JsonValue

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from services.gateway.clients.intake.eligibility import RuleAnswer
from services.gateway.clients.intake.programmes import ProgrammeId
from shared.database import Actor


class Sent(Answer):
    """The answer to an application that was received, with its reference.

    `received_before`: the same form had arrived already, and what was sent then stands.
    """

    case_id: UUID
    reference: str
    received_on: date
    rules: list[RuleAnswer] = Field(default_factory=list)
    received_before: bool = False


@dataclass(frozen=True, slots=True)
class FilledInForm(Body):
    """An application. Intake reads `answers` field by field.

    `draft_code` and `draft_version` name the draft that it was, as it was read through.
    `confirmed`: unusual answers that the person says are right, by field.
    """

    form_id: UUID
    programme_id: ProgrammeId
    channel: str
    language: str
    answers: dict[str, JsonValue]
    draft_code: str | None
    draft_version: str | None
    confirmed: dict[str, str]


@dataclass(frozen=True, slots=True)
class PartOfForm(Body):
    """Some of the answers, to be read before they are sent."""

    answers: dict[str, JsonValue]
    confirmed: dict[str, str]


class ReadAnswers(Answer):
    """The answers as intake keeps them: dates as ISO 8601, a municipality by its number. None: not answered."""

    read: dict[str, JsonValue]


class Applications(Calls):
    """Sending applications."""

    async def send(self, actor: Actor, form: FilledInForm) -> Sent:
        """Send an application. The same `form_id` again gives the same answer and no second application."""
        return await self.post("applications", actor=actor, body=form, answer=Sent)

    async def check(
        self, actor: Actor, answers: dict[str, JsonValue], confirmed: dict[str, str]
    ) -> dict[str, JsonValue]:
        """Some of the answers as intake reads them. Refused with the rule that each field breaks; nothing is kept."""
        body = PartOfForm(answers, confirmed)
        return (await self.post("application-check", actor=actor, body=body, answer=ReadAnswers)).read
