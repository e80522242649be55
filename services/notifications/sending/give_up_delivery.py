"""A message did not reach the person, and a member of staff is asked to hand it over."""

from typing import Literal

from services.notifications.cases.lock_case import lock_case
from services.notifications.deliveries.domain import Rendered
from services.notifications.deliveries.end_waiting import end_waiting
from services.notifications.messages.domain import Message
from services.notifications.sending import announcements
from services.notifications.undelivered.ask_to_hand_over import ask_to_hand_over
from shared.database import Tx
from shared.messaging import announce


async def give_up_delivery(
    tx: Tx, message: Message, failure: Literal["no_address", "time_ran_out"], rendered: Rendered | None = None
) -> None:
    """Save why the message failed, ask a member of staff by name to hand it over, and announce the failure.

    Staff hand the message over in the text `rendered` where that is known. Nothing happens if the message was
    cancelled in the meantime.
    """
    await lock_case(tx, message.case_id)
    if not await end_waiting(tx, message.message_id, "failed", rendered=rendered, failure=failure):
        return
    await ask_to_hand_over(tx, message.case_id, message.message_id, message.variables)
    await announce(tx, announcements.message_failed(message, tx.today))
