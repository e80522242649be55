"""The next message that is due is claimed and sent, in the trace of the event that it was written for."""

from opentelemetry import propagate, trace
from opentelemetry.instrumentation.utils import suppress_instrumentation

from services.notifications.cases.may_be_sent import may_be_sent
from services.notifications.channels.channel import Channel
from services.notifications.clients.intake import AddressBook
from services.notifications.deliveries.end_waiting import end_waiting
from services.notifications.deliveries.lock_due_delivery import lock_due_delivery
from services.notifications.messages.get_message_to_person import get_message_to_person
from services.notifications.sending.attempt_delivery import attempt_delivery
from shared.database import Actor, Database

tracer = trace.get_tracer("overgang.notifications")


async def deliver_next(database: Database, address_book: AddressBook, channel: Channel) -> bool:
    """Attempt the delivery that has been due longest. Returns whether there was one.

    No transaction is open while intake and the channel are called: the claim is a lease, and the outcome is written in
    a second transaction.
    """
    with suppress_instrumentation():
        async with database.begin(Actor.system("notifications")) as tx:
            claim = await lock_due_delivery(tx, time_limit=channel.time_limit)
            if claim is None:
                return False
            message = await get_message_to_person(tx, claim.message_id)
            if not await may_be_sent(tx, message.case_id, message.template):
                return await end_waiting(tx, message.message_id, "cancelled")
    parent = propagate.extract({"traceparent": claim.traceparent} if claim.traceparent else {})
    with tracer.start_as_current_span("message deliver", context=parent):
        await attempt_delivery(database, address_book, channel, claim, message)
    return True
