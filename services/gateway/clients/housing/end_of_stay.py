"""The agreed end of a stay, and the earlier ones."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


class MovedEnd(Answer):
    """A change of the agreed end."""

    previous_end_on: date
    agreed_end_on: date
    reason: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewEnd(Body):
    """The new agreed end, and the reason. `previous_end_on`: the end that was shown."""

    agreed_end_on: date
    reason: str
    previous_end_on: date | None


class EndOfStay(Calls):
    """Moving the agreed end of a stay."""

    async def extend(
        self, actor: Actor, stay_id: UUID, *, agreed_end_on: date, reason: str, previous_end_on: date | None
    ) -> None:
        """Record that another end has been agreed."""
        body = NewEnd(agreed_end_on, reason, previous_end_on)
        await self.post("stays", stay_id, "extension", actor=actor, body=body)
