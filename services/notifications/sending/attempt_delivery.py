"""One attempt to send a message, and what follows from its outcome."""

import asyncio

import structlog

from services.notifications.channels.channel import Channel
from services.notifications.channels.errors import ChannelError
from services.notifications.clients.intake import AddressBook, NothingToTell, PersonHasDied, PersonUnknown
from services.notifications.deliveries.domain import LONGEST_ATTEMPT, Claim
from services.notifications.deliveries.end_waiting import end_waiting
from services.notifications.messages.domain import Message
from services.notifications.sending.give_up_delivery import give_up_delivery
from services.notifications.sending.prepare_delivery import prepare_delivery
from services.notifications.sending.record_attempt import record_attempt
from services.notifications.sending.record_channel_error import record_channel_error
from services.notifications.sending.retry_or_give_up import retry_or_give_up
from shared.database import Actor, Database

log = structlog.get_logger()

_SENDER = Actor.system("notifications")


async def attempt_delivery(
    database: Database, address_book: AddressBook, channel: Channel, claim: Claim, message: Message
) -> None:
    """Send the claimed message within the time limit, then write the outcome in a transaction of its own."""
    prepared = answer = None
    try:
        async with asyncio.timeout((LONGEST_ATTEMPT + channel.time_limit).total_seconds()):
            prepared = await prepare_delivery(address_book, channel, message)
            if prepared.parcel is not None:
                answer = await channel.send(prepared.parcel)
    except Exception as error:  # noqa: BLE001  whatever failed, there is another attempt or a message to staff
        reply = error.reply if isinstance(error, ChannelError) else None
        log.warning("delivery_failed", error=type(error).__name__, reply=reply, attempts=claim.attempts)
        async with database.begin(_SENDER) as tx:
            match error:
                case PersonUnknown():
                    await give_up_delivery(tx, message, "no_address")
                case PersonHasDied() | NothingToTell():
                    await end_waiting(tx, message.message_id, "cancelled")
                case ChannelError() if prepared is not None:
                    await record_channel_error(tx, claim, message, prepared, error, channel=channel.name)
                case _:
                    await retry_or_give_up(tx, claim, message, prepared)
    else:
        async with database.begin(_SENDER) as tx:
            await record_attempt(tx, message, prepared.rendered, taken_by=channel.name, answer=answer)
