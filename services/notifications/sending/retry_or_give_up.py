"""An attempt to send a message ended with an error."""

from services.notifications.deliveries.domain import Claim
from services.notifications.deliveries.postpone_delivery import postpone_delivery
from services.notifications.messages.domain import Message
from services.notifications.sending.domain.retries import next_attempt
from services.notifications.sending.give_up_delivery import give_up_delivery
from services.notifications.sending.prepare_delivery import Prepared
from shared.clock import wall_now
from shared.database import Tx


async def retry_or_give_up(
    tx: Tx, claim: Claim, message: Message, prepared: Prepared | None = None, *, reply: str | None = None
) -> None:
    """Try again later; after `GIVE_UP_AFTER` the message has failed.

    What is `prepared` has its text, and staff hand it over.
    """
    until = next_attempt(claim.attempts, claim.queued_at, wall_now())
    if until is not None:
        await postpone_delivery(tx, message.message_id, until, reply=reply)
    else:
        await give_up_delivery(tx, message, "time_ran_out", prepared.for_staff if prepared else None, reply=reply)
