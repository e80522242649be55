"""Drafts: forms that somebody has begun, stored under a code."""

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
    version: str | None = None


@dataclass(frozen=True, slots=True)
class KeptAnswers(Body):
    """The answers so far; they need not be complete or valid."""

    answers: dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class KeptAgain(KeptAnswers):
    """The same with the version of the draft that was gone on with."""

    version: str | None


class Begun(Answer):
    """The code by which the form can be opened again."""

    code: Reference


class Drafts(Calls):
    """Beginning, saving and opening drafts."""

    async def begin(self, actor: Actor, answers: dict[str, JsonValue]) -> Reference:
        """Save a new form, and return the code by which it can be opened again."""
        return (await self.post("drafts", actor=actor, body=KeptAnswers(answers), answer=Begun)).code

    async def open(self, actor: Actor, code: Reference) -> Draft:
        """Open a form by its code. Refused with 404 when there is none with this code."""
        return await self.get("drafts", code, actor=actor, answer=Draft)

    async def save(self, actor: Actor, code: Reference, answers: dict[str, JsonValue], *, version: str | None) -> None:
        """Save the form under its code."""
        await self.put("drafts", code, actor=actor, body=KeptAgain(answers, version))
