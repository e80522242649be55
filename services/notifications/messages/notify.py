"""Something is said: once to everybody whom it concerns, in the transaction of what happened."""

from services.notifications.cases.db import is_over, lock_case
from services.notifications.cases.may_be_sent import may_be_told
from services.notifications.deliveries.db import queue_delivery
from services.notifications.messages.db import Draft, add_message
from services.notifications.messages.domain import HOUSE_MANAGERS, Recipient
from services.notifications.staff.db import has_left
from shared.database import Tx


async def say(tx: Tx, draft: Draft, *recipients: Recipient, unsaid: bool = False) -> None:
    """Write one message for each recipient who has not been told of this before; to the person it is delivered, too.

    What is for a member of staff who has left goes to the house managers. What is over already is written as settled,
    and so is what is `unsaid`: nobody needs to hear it, but it belongs to the history.
    """
    await lock_case(tx, draft.case_id)
    for recipient in recipients:
        if recipient.to == "person":
            message_id = await add_message(tx, draft, recipient)
            if message_id is not None:
                wanted = not unsaid and await may_be_told(tx, draft.case_id, draft.template)
                await queue_delivery(tx, message_id, cancelled=not wanted)
            continue
        gone = recipient.staff_id is not None and await has_left(tx, recipient.staff_id)
        over = unsaid or await is_over(tx, draft.case_id, draft.template)
        await add_message(tx, draft, HOUSE_MANAGERS if gone else recipient, settled=over)
