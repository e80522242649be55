"""Write a message about an event: once for each recipient, in the transaction of the event."""

from services.notifications.cases.lock_case import lock_case
from services.notifications.cases.may_be_sent import may_be_sent
from services.notifications.deliveries.queue_delivery import queue_delivery
from services.notifications.messages.db import add_message
from services.notifications.messages.domain import HOUSE_MANAGERS, Draft, Recipient
from services.notifications.staff.has_left import has_left
from shared.database import Tx


async def notify(tx: Tx, draft: Draft, *recipients: Recipient, closed: bool = False) -> None:
    """Write one message for each recipient who has none about the same thing.

    A message to the person is queued for sending. A message to a member of staff who has left goes to the house
    managers. If the template may not be sent in this case, or with `closed`, the message is saved for the history only:
    staff need not read it, and it is not sent.
    """
    await lock_case(tx, draft.case_id)
    for recipient in recipients:
        if recipient.to == "person":
            message_id = await add_message(tx, draft, recipient)
            if message_id is not None:
                cancelled = closed or not await may_be_sent(tx, draft.case_id, draft.template)
                await queue_delivery(tx, message_id, cancelled=cancelled)
            continue
        gone = recipient.staff_id is not None and await has_left(tx, recipient.staff_id)
        not_needed = closed or not await may_be_sent(tx, draft.case_id, draft.template)
        await add_message(tx, draft, HOUSE_MANAGERS if gone else recipient, closed=not_needed)
