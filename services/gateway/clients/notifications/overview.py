"""Messages as they are listed and opened, in the state they are in now."""

from uuid import UUID

from services.gateway.clients.calls import Calls, Parameter
from services.gateway.clients.notifications.handing_over import OpenedMessage
from services.gateway.clients.notifications.messages import Message
from shared.database import Actor


class Overview(Calls):
    """What goes through all that notifications knows."""

    async def list_to_person(self, actor: Actor, case_id: UUID, *, language: str = "nb") -> list[Message]:
        """Everything written to the person of one case. What was sent stays in the words that were sent."""
        params = {"to": "person", "language": language}
        return await self.get("cases", case_id, "messages", actor=actor, params=params, answer=list[Message])

    async def list_own(self, actor: Actor, *, language: str = "nb", without_work: bool = False) -> list[Message]:
        """What the actor has been sent and has not seen: by name, as contact person, and in their roles.

        `without_work` leaves out what only repeats that a message is to be handed over.
        """
        params: dict[str, Parameter] = {"language": language, "without_work": without_work}
        return await self.get("messages", actor=actor, params=params, answer=list[Message])

    async def list_to_people(self, actor: Actor, tab: str, *, language: str = "nb") -> list[Message]:
        """A list of messages to people, as far as the actor hands over to them. `to_hand_over`: the oldest first."""
        params = {"tab": tab, "language": language}
        return await self.get("messages", "to-people", actor=actor, params=params, answer=list[Message])

    async def list_to_print(self, actor: Actor, *, limit: int, language: str = "nb") -> list[Message]:
        """The first `limit` messages that can only go by post, the oldest first."""
        params: dict[str, Parameter] = {"tab": "to_print", "limit": limit, "language": language}
        return await self.get("messages", "to-people", actor=actor, params=params, answer=list[Message])

    async def open(self, actor: Actor, message_id: UUID, *, language: str = "nb") -> OpenedMessage:
        """One message to a person. Leaves a row in the access log."""
        return await self.get("messages", message_id, actor=actor, params={"language": language}, answer=OpenedMessage)
