"""Find the last message that the person of a case got or will get."""

from collections.abc import Collection
from uuid import UUID

from services.notifications.deliveries.domain import DeliveryState
from services.notifications.deliveries.find_states import find_states
from services.notifications.messages.db import in_case, list_to_the_person
from services.notifications.messages.domain import Message
from shared.database import Tx


async def find_last_message(tx: Tx, case_id: UUID, template: str, states: Collection[DeliveryState]) -> Message | None:
    """The newest message to the person with this template whose delivery is in one of `states`."""
    written = await list_to_the_person(tx, in_case(case_id, [template]))
    found = await find_states(tx, [message.message_id for message in written])
    return next((message for message in written if found[message.message_id] in states), None)
