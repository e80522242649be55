"""The next message on its way to a person: ask for the address, choose the way, send, write down what became of it."""

import asyncio

import structlog
from opentelemetry import propagate, trace
from opentelemetry.instrumentation.utils import suppress_instrumentation

from services.notifications.channels import Channel, Parcel
from services.notifications.clients.intake import Intake, PersonUnknown
from services.notifications.db.deliveries import LONGEST_ATTEMPT, Claimed, claim_next, mark_sent, postpone
from services.notifications.domain.retries import next_attempt
from services.notifications.domain.routing import Language, Route, choose_route
from services.notifications.templates import Text, person_text
from services.notifications.usecases.give_up_delivery import give_up_delivery
from shared.clock import wall_now
from shared.database import Actor, Database

log = structlog.get_logger()
tracer = trace.get_tracer("overgang.notifications")

_SENDING = Actor.system("notifications")


class _NoAddress(Exception):
    """There is no way to reach the person."""


async def deliver_next(database: Database, intake: Intake, channel: Channel) -> bool:
    """Try the one that has been due longest. Returns whether there was one.

    No transaction is open while others are asked: the claim is a lease, and what became of it is a second transaction.
    """
    with suppress_instrumentation():
        async with database.begin(_SENDING) as tx:
            claimed = await claim_next(tx)
    if claimed is None:
        return False
    parent = propagate.extract({"traceparent": claimed.traceparent} if claimed.traceparent else {})
    with tracer.start_as_current_span("message deliver", context=parent):
        await _deliver(database, intake, channel, claimed)
    return True


async def _deliver(database: Database, intake: Intake, channel: Channel, claimed: Claimed) -> None:
    try:
        async with asyncio.timeout(LONGEST_ATTEMPT.total_seconds()):
            route, language, text = await _address_and_words(intake, claimed)
            await channel.send(Parcel(claimed.message_id, route, text.subject, text.body))
    except (PersonUnknown, _NoAddress):
        async with database.begin(_SENDING) as tx:
            await give_up_delivery(tx, claimed, "no_address")
    except Exception as error:  # noqa: BLE001  whatever it is, the message is tried again or told to people
        log.warning("delivery_failed", error=type(error).__name__, attempts=claimed.attempts)
        await _try_again_or_give_up(database, claimed)
    else:
        async with database.begin(_SENDING) as tx:
            await mark_sent(
                tx,
                claimed.message_id,
                channel=route.channel,
                language=language,
                subject=text.subject,
                body=text.body,
            )


async def _address_and_words(intake: Intake, claimed: Claimed) -> tuple[Route, Language, Text]:
    address = await intake.address_of(claimed.case_id)
    route = choose_route(address)
    if route is None:
        raise _NoAddress
    contact = await intake.contact_point(claimed.programme_id)
    text = person_text(claimed.template, claimed.variables, address.language, contact, route.channel)
    return route, address.language, text


async def _try_again_or_give_up(database: Database, claimed: Claimed) -> None:
    until = next_attempt(claimed.attempts, claimed.queued_at, wall_now())
    async with database.begin(_SENDING) as tx:
        if until is None:
            await give_up_delivery(tx, claimed, "time_ran_out")
        else:
            await postpone(tx, claimed.message_id, until)
