"""A message did not reach the person, and a member of staff is asked to hand it over."""

from services.notifications.cases.lock_case import lock_case
from services.notifications.deliveries.domain import Failure, Rendered
from services.notifications.deliveries.end_waiting import end_waiting
from services.notifications.deliveries.sealed_text import sealed_text
from services.notifications.messages.domain import Message
from services.notifications.sending.report_failure import report_failure
from shared.database import Tx


async def give_up_delivery(
    tx: Tx, message: Message, failure: Failure, rendered: Rendered | None = None, *, reply: str | None = None
) -> None:
    """Save why the message failed, ask a member of staff by name to hand it over, and announce the failure.

    Staff hand the message over in the text `rendered` where that is known. Nothing happens if the message was
    cancelled in the meantime.
    """
    await lock_case(tx, message.case_id)
    text = await sealed_text(tx, message.message_id, message.case_id, rendered) if rendered else None
    if not await end_waiting(tx, message.message_id, "failed", text=text, failure=failure, reply=reply):
        return
    await report_failure(tx, message)
