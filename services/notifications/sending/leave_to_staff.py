"""No channel takes a message, and a member of staff is asked to hand it over."""

from services.notifications.cases.lock_case import lock_case
from services.notifications.deliveries.domain import Rendered
from services.notifications.deliveries.end_waiting import end_waiting
from services.notifications.deliveries.sealed_text import sealed_text
from services.notifications.messages.domain import Message
from services.notifications.undelivered.ask_to_hand_over import ask_to_hand_over
from shared.database import Tx


async def leave_to_staff(tx: Tx, message: Message, rendered: Rendered) -> None:
    """Staff hand over the text `rendered`. Nothing happens if the message was cancelled in the meantime."""
    await lock_case(tx, message.case_id)
    text = await sealed_text(tx, message.message_id, message.case_id, rendered)
    if await end_waiting(tx, message.message_id, "to_hand_over", text=text):
        await ask_to_hand_over(tx, message.case_id, message.message_id, message.variables)
