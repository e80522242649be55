"""Messages to people that a member of staff hands over."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from services.gateway.clients.notifications.messages import Message
from shared.database import Actor


class Mark(Answer):
    """A mark on a message: handed over in a `way`, or something noticed by `mistake`.

    `did_not_reach` and `wrong_message` take the earlier mark back, `came_back` and `did_not_come_back` are about what
    a channel had taken.
    """

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
    """Why a mark is taken back."""

    mistake: str


class HandingOver(Calls):
    """Handing over messages to people."""

    async def hand_over(self, actor: Actor, message_id: UUID, *, way: str, handed_over_on: date) -> None:
        """Mark that the actor has given the person the message. A second mark corrects the first."""
        body = HandedOver(way, handed_over_on)
        await self.post("messages", message_id, "handing-over", actor=actor, body=body)

    async def undo(self, actor: Actor, message_id: UUID, *, mistake: str) -> None:
        """Take the mark back, so that the message is to be handed over again."""
        body = UndoneMark(mistake)
        await self.post("messages", message_id, "handing-over", "undo", actor=actor, body=body)

    async def record_return(self, actor: Actor, message_id: UUID) -> None:
        """A channel took the message, and it came back."""
        await self.post("messages", message_id, "return", actor=actor)

    async def undo_return(self, actor: Actor, message_id: UUID) -> None:
        """It was another message that came back."""
        await self.post("messages", message_id, "return", "undo", actor=actor)
