"""Something is said: once to everybody whom it concerns, in the transaction of what happened."""

from services.notifications.db.cases import is_over, lock_case
from services.notifications.db.deliveries import queue_delivery
from services.notifications.db.messages import Draft, add_message
from services.notifications.db.staff import has_left
from services.notifications.domain.audience import HOUSE_MANAGERS, Recipient
from shared.database import Tx


async def say(tx: Tx, draft: Draft, *recipients: Recipient) -> None:
    """Write one message for each recipient who has not been told of this before; to the person it is delivered, too.

    What is for a member of staff who has left goes to the house managers. What is over already is written as settled.
    """
    await lock_case(tx, draft.case_id)
    over = await is_over(tx, draft.case_id, draft.template)
    for recipient in recipients:
        gone = recipient.staff_id is not None and await has_left(tx, recipient.staff_id)
        to_person = recipient.to == "person"
        told = HOUSE_MANAGERS if gone else recipient
        message_id = await add_message(tx, draft, told, settled=over and not to_person)
        if message_id is not None and to_person:
            await queue_delivery(tx, message_id, cancelled=over)
