"""A message did not reach the person, and staff are notified to hand it over."""

from typing import Literal

from services.notifications.cases.lock_case import lock_case
from services.notifications.deliveries.domain import Rendered
from services.notifications.deliveries.end_waiting import end_waiting
from services.notifications.messages.domain import CASEWORKERS, CONTACT_PERSON, FAILED, Draft, Message, about_message
from services.notifications.messages.notify import notify
from services.notifications.sending import announcements
from shared.clock import OSLO
from shared.database import Tx
from shared.messaging import announce


async def give_up_delivery(
    tx: Tx, message: Message, failure: Literal["no_address", "time_ran_out"], rendered: Rendered | None = None
) -> None:
    """Save why the message failed, notify the contact person and the caseworkers, and announce the failure.

    Staff hand the message over, in the text `rendered` where that is known. Nothing happens if the message was
    cancelled in the meantime.
    """
    await lock_case(tx, message.case_id)
    if not await end_waiting(tx, message.message_id, "failed", rendered=rendered, failure=failure):
        return
    written_on = message.written_at.astimezone(OSLO).date()
    draft = Draft(
        about=about_message(message.message_id),
        template=FAILED,
        case_id=message.case_id,
        programme_id=message.programme_id,
        variables={"written_on": written_on.isoformat()},
    )
    await notify(tx, draft, CONTACT_PERSON, CASEWORKERS)
    await announce(tx, announcements.message_failed(message, tx.today))
