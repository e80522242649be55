"""Messages as they are listed and opened, in the state they are in now."""

from collections.abc import Sequence
from uuid import UUID

from services.gateway.clients.calls import Calls
from services.gateway.clients.notifications.handing_over import OpenedMessage
from services.gateway.clients.notifications.messages import Message
from shared.database import Actor


class Overview(Calls):
    """What goes through all that notifications knows."""

    async def list_of_case(self, actor: Actor, case_id: UUID, *, language: str = "nb") -> list[Message]:
        """Everything said about one case. What was sent stays in the words that were sent."""
        params = {"language": language}
        return await self.get("cases", case_id, "messages", actor=actor, params=params, answer=list[Message])

    async def list_own(self, actor: Actor, *, language: str = "nb") -> list[Message]:
        """What the actor has been sent and has not seen: by name, as contact person, and in their roles."""
        return await self.get("messages", actor=actor, params={"language": language}, answer=list[Message])

    async def list_to_people(self, actor: Actor, states: Sequence[str], *, language: str = "nb") -> list[Message]:
        """Messages to people in these states, as far as the actor hands over to them."""
        params = {"state": list(states), "language": language}
        return await self.get("messages", "to-people", actor=actor, params=params, answer=list[Message])

    async def list_to_hand_over(self, actor: Actor, *, language: str = "nb") -> list[Message]:
        """The messages that wait for a member of staff, the oldest first."""
        return await self.list_to_people(actor, ("to_hand_over", "failed"), language=language)

    async def open(self, actor: Actor, message_id: UUID, *, language: str = "nb") -> OpenedMessage:
        """One message to a person. Leaves a row in the access log."""
        return await self.get("messages", message_id, actor=actor, params={"language": language}, answer=OpenedMessage)
