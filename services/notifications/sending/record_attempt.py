"""An attempt to send a message ended without an error."""

from services.notifications.cases.lock_case import lock_case
from services.notifications.deliveries.domain import ChannelAnswer, Rendered
from services.notifications.deliveries.end_waiting import end_waiting
from services.notifications.deliveries.mark_taken import mark_taken
from services.notifications.messages.domain import Message
from services.notifications.sending.give_up_delivery import give_up_delivery
from services.notifications.undelivered.ask_to_hand_over import ask_to_hand_over
from shared.database import Tx


async def record_attempt(
    tx: Tx, message: Message, rendered: Rendered, *, taken_by: str, answer: ChannelAnswer | None
) -> None:
    """Save the channel's answer.

    Without an answer staff hand the message over; without an address the message has failed.
    """
    if answer is not None:
        await mark_taken(tx, message.message_id, rendered, by=taken_by, state=answer)
    elif rendered.channel is not None:
        await lock_case(tx, message.case_id)
        if await end_waiting(tx, message.message_id, "to_hand_over", rendered=rendered):
            await ask_to_hand_over(tx, message.case_id, message.message_id, message.variables)
    else:
        await give_up_delivery(tx, message, "no_address", rendered)
