"""Lists of messages, and one opened message, in their present state."""

from uuid import UUID

from services.gateway.clients.calls import Calls, Parameter
from services.gateway.clients.notifications.handing_over import OpenedMessage
from services.gateway.clients.notifications.messages import Message
from shared.database import Actor


class Overview(Calls):
    """The lists of messages and one whole message; they only read."""

    async def list_to_person(self, actor: Actor, case_id: UUID, *, language: str = "nb") -> list[Message]:
        """Every message to the person of one case. A sent message has the text that was sent."""
        params = {"to": "person", "language": language}
        return await self.get("cases", case_id, "messages", actor=actor, params=params, answer=list[Message])

    async def list_own(self, actor: Actor, *, language: str = "nb") -> list[Message]:
        """The unseen messages to the actor: by name, as contact person, and in their roles."""
        return await self.get("messages", actor=actor, params={"language": language}, answer=list[Message])

    async def list_to_people(self, actor: Actor, tab: str, *, language: str = "nb") -> list[Message]:
        """A list of messages to people, if the actor may hand over to them. `to_hand_over`: the oldest first."""
        params = {"tab": tab, "language": language}
        return await self.get("messages", "to-people", actor=actor, params=params, answer=list[Message])

    async def list_to_print(self, actor: Actor, *, limit: int, language: str = "nb") -> list[Message]:
        """The first `limit` messages that can only go by post, the oldest first."""
        params: dict[str, Parameter] = {"tab": "to_print", "limit": limit, "language": language}
        return await self.get("messages", "to-people", actor=actor, params=params, answer=list[Message])

    async def open(self, actor: Actor, message_id: UUID, *, language: str = "nb") -> OpenedMessage:
        """One message to a person. Adds a row to the access log."""
        return await self.get("messages", message_id, actor=actor, params={"language": language}, answer=OpenedMessage)
