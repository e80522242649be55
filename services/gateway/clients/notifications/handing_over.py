"""Messages to people that a member of staff hands over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from services.gateway.clients.notifications.messages import Message
from shared.database import Actor


class Mark(Answer):
    """A line of what was marked: handed over in a `way`, or taken back because of a `mistake`."""

    way: str | None = None
    handed_over_on: date | None = None
    mistake: str | None = None
    staff_id: UUID
    written_at: datetime


class OpenedMessage(Answer):
    """A message to a person, and every mark that was made, the newest first."""

    message: Message
    marks: list[Mark] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class HandedOver(Body):
    """How the person got the message, and on which day."""

    way: str
    handed_over_on: date


@dataclass(frozen=True, slots=True)
class UndoneMark(Body):
    """Which mistake the mark was."""

    mistake: str


class HandingOver(Calls):
    """Messages are given to people by hand."""

    async def find_in(self, actor: Actor, states: Sequence[str], *, language: str = "nb") -> list[Message]:
        """Messages to people in these states, as far as the actor hands over to them."""
        params = {"state": list(states), "language": language}
        return await self.get("messages", "to-people", actor=actor, params=params, answer=list[Message])

    async def find_waiting(self, actor: Actor, *, language: str = "nb") -> list[Message]:
        """The messages that wait for a member of staff, the oldest first."""
        return await self.find_in(actor, ("to_hand_over", "failed"), language=language)

    async def open(self, actor: Actor, message_id: UUID, *, language: str = "nb") -> OpenedMessage:
        """One message to a person. Leaves a row in the access log."""
        return await self.get("messages", message_id, actor=actor, params={"language": language}, answer=OpenedMessage)

    async def hand_over(self, actor: Actor, message_id: UUID, *, way: str, handed_over_on: date) -> None:
        """The actor has given the person the message. Once more is a correction."""
        body = HandedOver(way, handed_over_on)
        await self.post("messages", message_id, "handing-over", actor=actor, body=body)

    async def undo(self, actor: Actor, message_id: UUID, *, mistake: str) -> None:
        """The mark was a mistake, and the message waits again."""
        body = UndoneMark(mistake)
        await self.post("messages", message_id, "handing-over", "undo", actor=actor, body=body)
