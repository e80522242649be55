"""Aftercare: the offer of it, and the person's answer."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


class Aftercare(Answer):
    """The offer of aftercare: offered, started, declined or ended. `is_open`: no answer yet. `may`: answer."""

    state: str
    offered_on: date | None = None
    until_on: date | None = None
    is_open: bool
    may: list[str] = Field(default_factory=list)
    version: str | None = None


@dataclass(frozen=True, slots=True)
class AftercareAnswer(Body):
    """The person's answer: accepted, declined or later. `version`: of the offer as it was shown."""

    answer: str
    version: str | None


class AftercareCalls(Calls):
    """Aftercare of one case."""

    async def answer(self, actor: Actor, case_id: UUID, answer: str, *, version: str | None) -> None:
        """Record the person's answer: accepted, declined or later."""
        await self.post("cases", case_id, "aftercare", actor=actor, body=AftercareAnswer(answer, version))
