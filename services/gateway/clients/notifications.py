"""The notifications service: what was said to whom, and whether it got there."""

from datetime import datetime
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
    """A message to the person of a case, or to staff: waiting, sent, failed, cancelled or seen."""

    message_id: UUID
    case_id: UUID | None = None
    to: str
    staff_id: UUID | None = None
    role: str | None = None
    template: str = ""
    channel: str = ""
    state: str
    written_at: datetime | None = None
    sent_at: datetime | None = None
    text: Text = Field(default_factory=Text)


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
