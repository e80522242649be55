"""The channel did not take a message: what happens next depends on whose fault it is."""

from services.notifications.channels.errors import (
    ChannelError,
    ChannelFault,
    ChannelRefusesUs,
    NoAnswer,
    NotThisTime,
    RecipientRefused,
)
from services.notifications.deliveries.domain import Claim
from services.notifications.deliveries.postpone_delivery import postpone_delivery
from services.notifications.messages.domain import Message
from services.notifications.sending.clear_fault import clear_fault
from services.notifications.sending.domain.retries import next_attempt
from services.notifications.sending.give_up_delivery import give_up_delivery
from services.notifications.sending.leave_to_staff import leave_to_staff
from services.notifications.sending.prepare_delivery import Prepared
from services.notifications.sending.record_fault import record_fault
from services.notifications.sending.retry_or_give_up import retry_or_give_up
from shared.clock import wall_now
from shared.database import Tx


async def record_channel_error(
    tx: Tx, claim: Claim, message: Message, prepared: Prepared, error: ChannelError, *, channel: str
) -> None:
    """Save the error, and whether the channel has a fault.

    A message to an address that the provider does not take fails at once. A channel that refuses us makes no message
    fail: it is retried, and after `GIVE_UP_AFTER` staff hand it over as if there were no channel. After `NoAnswer` the
    message is sent once more, under the same key, and not a third time.
    """
    if isinstance(error, ChannelFault):
        await record_fault(tx, channel, error)
    elif isinstance(error, (NotThisTime, RecipientRefused)):
        await clear_fault(tx, channel)
    until = next_attempt(claim.attempts, claim.queued_at, wall_now())
    match error:
        case RecipientRefused():
            await give_up_delivery(tx, message, "refused", prepared.for_staff, reply=error.reply)
        case NoAnswer() if until is not None and not claim.unanswered:
            await postpone_delivery(tx, message.message_id, until, unanswered=1)
        case NoAnswer():
            await give_up_delivery(tx, message, "no_answer", prepared.for_staff)
        case ChannelRefusesUs() if until is None:
            await leave_to_staff(tx, message, prepared.for_staff)
        case _:
            await retry_or_give_up(tx, claim, message, prepared, reply=error.reply)
