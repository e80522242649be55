"""Asks every service every ten minutes what waits in it, for the trends. Of several processes one does it."""

import asyncio
from collections.abc import Mapping

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation

from services.gateway.clients.answer import Answer
from services.gateway.figures.samples import EVERY, Sample, claim_sample, keep_samples, time_of_sample
from services.gateway.pages.operations.state.ask_services import Standing, in_time, standings_of
from shared.clock import wall_now
from shared.database import Actor, Database
from shared.http import ServiceClient
from shared.service import Service

log = structlog.get_logger()


class Counts(Answer):
    """A service's answer to /counts, as far as it is used: the events it has handled, by stream."""

    inbox: dict[str, int] = {}  # noqa: RUF012  pydantic copies defaults


async def take_samples_again_and_again(service: Service, services: Mapping[str, ServiceClient]) -> None:
    """Take a sample whenever one is due, for as long as the gateway runs. Real time counts."""
    while True:
        await asyncio.sleep((time_of_sample(wall_now()) + EVERY - wall_now()).total_seconds())
        try:
            await take_sample(service.database, services)
        except Exception as error:  # noqa: BLE001  the database is away: this sample is missing
            log.warning("sample_not_taken", error=type(error).__name__)


async def take_sample(database: Database, services: Mapping[str, ServiceClient]) -> bool:
    """Take the sample that is due, unless another process does. Returns whether it was taken here."""
    itself, taken_at = Actor.system("gateway"), time_of_sample(wall_now())
    with suppress_instrumentation():
        async with database.begin(itself) as tx:
            if not await claim_sample(tx, taken_at):
                return False
        # No transaction is open while the services are asked.
        standings = await standings_of(services, itself)
        handled = await asyncio.gather(*(_handled(client, itself) for client in services.values()))
        samples = {one.service: _sample(one, events) for one, events in zip(standings, handled, strict=True)}
        async with database.begin(itself) as tx:
            await keep_samples(tx, taken_at, samples)
    return True


def _sample(standing: Standing, handled: int | None) -> Sample:
    said = standing.progress
    if said is None:
        return Sample(answered=False)
    waiting = [None if one.pending is None else one.pending + (one.ack_pending or 0) for one in said.consumers.values()]
    deliveries = said.work.get("deliveries_waiting")
    return Sample(
        answered=True,
        outbox=said.outbox_unpublished,
        incoming=None if None in waiting else sum(number for number in waiting if number),
        parked=said.parked,
        timers_due=said.timers_due,
        dead_letters=said.dead_letters,
        deliveries=deliveries if isinstance(deliveries, int) else None,
        handled=handled,
    )


async def _handled(client: ServiceClient, actor: Actor) -> int | None:
    found = await in_time(client.get("counts", actor=actor))
    return sum(Counts.model_validate(found).inbox.values()) if isinstance(found, dict) else None
