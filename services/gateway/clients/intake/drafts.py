"""Forms that somebody has begun, kept under a code."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import JsonValue

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor
from shared.ids import Reference


class Draft(Answer):
    """A form that somebody has begun."""

    answers: dict[str, JsonValue]
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptAnswers(Body):
    """What is typed so far, in any state."""

    answers: dict[str, JsonValue]


class Begun(Answer):
    """The code that gets a form back."""

    code: Reference


class Drafts(Calls):
    """Begin a form, keep it, and go on with it."""

    async def begin(self, actor: Actor, answers: dict[str, JsonValue]) -> Reference:
        """Keep a form that was begun; the code of eight characters gets it back."""
        return (await self.post("drafts", actor=actor, body=KeptAnswers(answers), answer=Begun)).code

    async def open(self, actor: Actor, code: Reference) -> Draft:
        """A form that was begun. Refused with 404 when there is none with this code."""
        return await self.get("drafts", code, actor=actor, answer=Draft)

    async def save(self, actor: Actor, code: Reference, answers: dict[str, JsonValue]) -> None:
        """Keep a form as it is now."""
        await self.put("drafts", code, actor=actor, body=KeptAnswers(answers))
