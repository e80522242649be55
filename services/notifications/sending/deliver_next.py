"""The next message on its way to a person: ask for the address, choose the way, send, write down what became of it."""

import asyncio

import structlog
from opentelemetry import propagate, trace
from opentelemetry.instrumentation.utils import suppress_instrumentation

from services.notifications.cases.may_be_sent import may_be_told
from services.notifications.channels.channel import Channel, Parcel
from services.notifications.clients.intake import Intake, PersonHasDied, PersonUnknown
from services.notifications.deliveries.db import (
    LONGEST_ATTEMPT,
    Claimed,
    Words,
    claim_next,
    mark_cancelled,
    mark_taken,
    mark_to_hand_over,
    postpone,
)
from services.notifications.sending.domain.retries import next_attempt
from services.notifications.sending.domain.routing import Route, choose_route, routes_to
from services.notifications.sending.give_up_delivery import give_up_delivery
from services.notifications.templates.texts import person_text
from shared.clock import wall_now
from shared.database import Actor, Database

log = structlog.get_logger()
tracer = trace.get_tracer("overgang.notifications")

_SENDING = Actor.system("notifications")


async def deliver_next(database: Database, intake: Intake, channel: Channel) -> bool:
    """Try the one that has been due longest. Returns whether there was one.

    No transaction is open while others are asked: the claim is a lease, and what became of it is a second transaction.
    """
    with suppress_instrumentation():
        async with database.begin(_SENDING) as tx:
            claimed = await claim_next(tx)
            if claimed is not None and not await may_be_told(tx, claimed.case_id, claimed.template):
                return await mark_cancelled(tx, claimed.message_id)
    if claimed is None:
        return False
    parent = propagate.extract({"traceparent": claimed.traceparent} if claimed.traceparent else {})
    with tracer.start_as_current_span("message deliver", context=parent):
        await _deliver(database, intake, channel, claimed)
    return True


async def _deliver(database: Database, intake: Intake, channel: Channel, claimed: Claimed) -> None:
    answer = None
    try:
        async with asyncio.timeout(LONGEST_ATTEMPT.total_seconds()):
            route, words = await _way_and_words(intake, channel, claimed)
            if route is not None:
                answer = await channel.send(Parcel(claimed.message_id, route, words.subject, words.body))
    except PersonUnknown:
        async with database.begin(_SENDING) as tx:
            await give_up_delivery(tx, claimed, "no_address")
    except PersonHasDied:
        async with database.begin(_SENDING) as tx:
            await mark_cancelled(tx, claimed.message_id)
    except Exception as error:  # noqa: BLE001  whatever it is, the message is tried again or told to people
        log.warning("delivery_failed", error=type(error).__name__, attempts=claimed.attempts)
        await _try_again_or_give_up(database, claimed)
    else:
        async with database.begin(_SENDING) as tx:
            if answer is not None:
                await mark_taken(tx, claimed.message_id, words, by=channel.name, state=answer)
            elif words.channel is not None:
                await mark_to_hand_over(tx, claimed.message_id, words)
            else:
                await give_up_delivery(tx, claimed, "no_address", words)


async def _way_and_words(intake: Intake, channel: Channel, claimed: Claimed) -> tuple[Route | None, Words]:
    """The way by which the channel takes it, and what is said; what staff hand over is said in full, as in a letter."""
    address = await intake.address_of(claimed.case_id)
    contact = await intake.contact_point(claimed.programme_id)
    routes = routes_to(address)
    route = choose_route(routes, channel.takes)
    kind = route.channel if route else "letter"
    text = person_text(claimed.template, claimed.variables, address.language, contact, kind)
    nearest = route or (routes[0] if routes else None)
    return route, Words(nearest.channel if nearest else None, address.language, text.subject, text.body)


async def _try_again_or_give_up(database: Database, claimed: Claimed) -> None:
    until = next_attempt(claimed.attempts, claimed.queued_at, wall_now())
    async with database.begin(_SENDING) as tx:
        if until is None:
            await give_up_delivery(tx, claimed, "time_ran_out")
        else:
            await postpone(tx, claimed.message_id, until)
