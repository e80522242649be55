"""An attempt to send a message ended without an error."""

from services.notifications.channels.channel import Accepted
from services.notifications.deliveries.domain import Rendered
from services.notifications.deliveries.mark_taken import mark_taken
from services.notifications.messages.domain import Message
from services.notifications.sending.clear_fault import clear_fault
from services.notifications.sending.give_up_delivery import give_up_delivery
from services.notifications.sending.leave_to_staff import leave_to_staff
from shared.database import Tx


async def record_attempt(
    tx: Tx, message: Message, rendered: Rendered, *, taken_by: str, answer: Accepted | None
) -> None:
    """Save the channel's answer.

    Without an answer staff hand the message over; without an address the message has failed.
    """
    if answer is not None:
        await mark_taken(tx, message.message_id, rendered, case_id=message.case_id, by=taken_by, answer=answer)
        await clear_fault(tx, taken_by)
    elif rendered.channel is not None:
        await leave_to_staff(tx, message, rendered)
    else:
        await give_up_delivery(tx, message, "no_address", rendered)
