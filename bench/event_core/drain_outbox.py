"""The relay: events published per second from a filled outbox, compared with bare atomic batches."""

import asyncio
import time

import asyncpg
from nats.aio.client import Client

from bench.figures import Figure, Sample, median_ratio
from bench.sizes import Sizes
from bench.testbed.events import fill_outbox, messages
from bench.testbed.raw_broker import RAW, fresh_raw_stream, publish_everything
from bench.testbed.servers import Testbed
from bench.testbed.small_service import running, small_service
from shared.service import Service


async def measure(testbed: Testbed, sizes: Sizes) -> list[Figure]:
    """Ours: from the wake-up until every row is marked. Limit: acknowledged batches of the same size."""
    database = await testbed.core_database("relay", "intake")
    await testbed.fresh_streams()
    client = await testbed.broker()
    ours, limit = [], []
    async with running(small_service("intake", testbed.settings("intake", database))) as service:
        await drain_outbox(testbed, service, database, min(1_000, sizes.events))
        for _ in range(sizes.rounds):
            ours.append(await drain_outbox(testbed, service, database, sizes.events))
            limit.append(await _publish(client, sizes.events))
    await client.request(f"$JS.API.STREAM.DELETE.{RAW}", b"", timeout=20)
    await client.close()
    return [
        Figure(
            key="relay",
            what="relay drains a filled outbox",
            against="bare atomic publish of the same events, acknowledged when on disk",
            unit="events/s",
            ours=Sample.of(ours),
            limit=Sample.of(limit),
            ratio=median_ratio(ours, limit),
            at_least=0.6,
            note=f"{sizes.events:,} events of {len(messages(1)[0])} bytes",
        )
    ]


async def drain_outbox(testbed: Testbed, service: Service, database: str, number: int) -> float:
    """Events per second for `number` events in the outbox of a running service."""
    relay = service.relay
    if relay is None:
        raise RuntimeError("The service has no relay.")
    done, all_done = 0, asyncio.Event()
    publish = relay.publish_waiting

    async def publish_and_count(session: asyncpg.Connection) -> int:
        nonlocal done
        marked = await publish(session)
        done += marked
        if done >= number:
            all_done.set()
        return marked

    relay.publish_waiting = publish_and_count  # type: ignore[method-assign]
    connection = await testbed.of_service(database, service.name)
    began = time.perf_counter()
    await fill_outbox(connection, number)
    if not done:  # otherwise the relay has found the rows by its own poll
        began = time.perf_counter()
        service.database.outbox_written.set()
    async with asyncio.timeout(300):
        await all_done.wait()
    seconds = time.perf_counter() - began
    relay.publish_waiting = publish  # type: ignore[method-assign]
    left = await connection.fetchval("SELECT count(*) FROM outbox WHERE published_at IS NULL")
    await connection.close()
    if left:
        raise RuntimeError(f"{left} rows are not marked as published.")
    return number / seconds


async def _publish(client: Client, number: int) -> float:
    await fresh_raw_stream(client)
    bodies = messages(number)
    began = time.perf_counter()
    await publish_everything(client, "raw.event", bodies)
    return number / (time.perf_counter() - began)
