"""Messages to people and to staff, each with its state."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Calls
from shared.database import Actor


class Text(Answer):
    """What a message says."""

    subject: str = ""
    body: str = ""


class Message(Answer):
    """A message to a person or to staff, with its `state`. `may`: hand_over, undo, return, undo_return."""

    message_id: UUID
    case_id: UUID | None = None
    to: str
    staff_id: UUID | None = None
    role: str | None = None
    template: str = ""
    channel: str = ""
    language: str | None = None
    state: str
    failure: str | None = None
    taken_by: str | None = None
    way: str | None = None
    handed_over_on: date | None = None
    handed_over_by: UUID | None = None
    may: list[str] = Field(default_factory=list)
    went_by: str | None = None
    was_sent: bool
    in_timeline: bool
    is_urgent: bool
    only_on_paper: bool
    written_at: datetime | None = None
    sent_at: datetime | None = None
    text: Text = Field(default_factory=Text)


class Messages(Calls):
    """Messages to people and to staff."""

    async def mark_seen(self, actor: Actor, message_id: UUID) -> None:
        """Mark the message as seen by the actor."""
        await self.post("messages", message_id, "seen", actor=actor)
