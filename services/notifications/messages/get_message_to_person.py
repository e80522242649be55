"""Read one message to the person of a case."""

from uuid import UUID

from services.notifications.messages.db import list_to_the_person
from services.notifications.messages.domain import Message
from services.notifications.messages.refusals import NoSuchMessage
from services.notifications.messages.tables import message
from shared.database import Tx


async def get_message_to_person(tx: Tx, message_id: UUID) -> Message:
    """The message. Raises NoSuchMessage, also for a message to staff."""
    found = await list_to_the_person(tx, message.c.message_id == message_id)
    if not found:
        raise NoSuchMessage
    return found[0]
