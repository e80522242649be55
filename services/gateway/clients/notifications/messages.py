"""The notifications service: what was said to whom, and whether it got there."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from shared.database import Actor
from shared.http import RefusedByService, ServiceClient


class Text(Answer):
    """What a message says."""

    subject: str = ""
    body: str = ""


class Message(Answer):
    """A message to a person or to staff, as `state` tells what became of it. `may`: hand_over, undo."""

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
    written_at: datetime | None = None
    sent_at: datetime | None = None
    text: Text = Field(default_factory=Text)


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


class Receipt(Answer):
    """The receipt written for a reference, and the trace it was written in."""

    message_id: UUID
    trace_id: str | None = None


class Notifications:
    """Calls the notifications service. Every call may raise RefusedByService or ServiceUnavailable."""

    def __init__(self, http: ServiceClient) -> None:
        self.http = http

    async def of_case(self, actor: Actor, case_id: UUID, *, language: str = "nb") -> list[Message]:
        """Everything said about one case. What was sent stays in the words that were sent."""
        found = await self.http.get("cases", case_id, "messages", actor=actor, params={"language": language})
        return [Message.model_validate(one) for one in found]

    async def for_me(self, actor: Actor, *, language: str = "nb") -> list[Message]:
        """What the actor is told and has not seen: by name, as contact person, and in their roles."""
        found = await self.http.get("messages", actor=actor, params={"language": language})
        return [Message.model_validate(one) for one in found]

    async def to_people(self, actor: Actor, states: Sequence[str], *, language: str = "nb") -> list[Message]:
        """Messages to people in these states, as far as the actor hands over to them."""
        params = {"state": list(states), "language": language}
        found = await self.http.get("messages", "to-people", actor=actor, params=params)
        return [Message.model_validate(one) for one in found]

    async def to_hand_over(self, actor: Actor, *, language: str = "nb") -> list[Message]:
        """The messages that wait for a member of staff, the oldest first."""
        return await self.to_people(actor, ("to_hand_over", "failed"), language=language)

    async def open(self, actor: Actor, message_id: UUID, *, language: str = "nb") -> OpenedMessage:
        """One message to a person. Leaves a row in the access log."""
        found = await self.http.get("messages", message_id, actor=actor, params={"language": language})
        return OpenedMessage.model_validate(found)

    async def hand_over(self, actor: Actor, message_id: UUID, *, way: str, handed_over_on: date) -> None:
        """The actor has given the person the message. Once more is a correction."""
        body = {"way": way, "handed_over_on": handed_over_on.isoformat()}
        await self.http.post("messages", message_id, "handing-over", actor=actor, json=body)

    async def undo_handing_over(self, actor: Actor, message_id: UUID, *, mistake: str) -> None:
        """The mark was a mistake, and the message waits again."""
        await self.http.post("messages", message_id, "handing-over", "undo", actor=actor, json={"mistake": mistake})

    async def mark_seen(self, actor: Actor, message_id: UUID) -> None:
        """A member of staff has read it."""
        await self.http.post("messages", message_id, "seen", actor=actor, json={})

    async def receipt(self, actor: Actor, reference: str) -> Receipt | None:
        """The receipt for a reference, or None."""
        try:
            return Receipt.model_validate(await self.http.get("receipts", actor=actor, params={"reference": reference}))
        except RefusedByService as refused:
            if refused.status == 404:
                return None
            raise
