"""The consumer: events handled per second, compared with a bare pull with acknowledgements."""

import time

from nats.aio.client import Client

from bench.figures import Figure, Sample, median_ratio
from bench.sizes import Sizes
from bench.testbed.events import RECEIVED, messages
from bench.testbed.raw_broker import fill_stream, fresh_consumer, pull_and_ack
from bench.testbed.servers import Testbed
from bench.testbed.small_service import Commits, effect_subscriptions, running, small_service
from shared.contracts.intake.application_received import ApplicationReceived

STREAM = "INTAKE"


async def measure(testbed: Testbed, sizes: Sizes) -> list[Figure]:
    """Ours: one handler call and one row per event, from the first commit to the last. Limit: fetch and ack."""
    client = await testbed.broker()
    await testbed.fresh_streams()
    database = await testbed.core_database("consumer", "housing")
    ours, limit = [], []
    for number in (min(500, sizes.events), *[sizes.events] * sizes.rounds):
        await fill_stream(client, STREAM, RECEIVED, messages(number))
        ours.append(await handle_waiting_events(testbed, database, number))
        limit.append(await _pull(client, number))
    await client.close()
    return [
        Figure(
            key="consumer",
            what="consumer, one handler call and one row for each event",
            against="bare pull with an acknowledgement for each message, no effect",
            unit="events/s",
            ours=Sample.of(ours[1:]),
            limit=Sample.of(limit[1:]),
            ratio=median_ratio(ours[1:], limit[1:]),
            at_least=0.2,
            note=f"{sizes.events:,} events, each of its own case; the long-term goal is 0.35, with batch handlers",
        )
    ]


async def handle_waiting_events(testbed: Testbed, database: str, number: int) -> float:
    """Effects per second for `number` waiting events, with a service that is started for it."""
    commits = Commits()
    subscriptions = effect_subscriptions("intake", ApplicationReceived, commits)
    before = await _effects(testbed, database)
    async with running(
        small_service("housing", testbed.settings("housing", database), commits, subscriptions=[subscriptions])
    ):
        await commits.wait_for(number, within=300)
    first, last = min(commits.at.values()), max(commits.at.values())
    first_batch = sum(1 for at in commits.at.values() if at == first)
    if await _effects(testbed, database) - before != number:
        raise RuntimeError("The number of effects differs from the number of events.")
    # The first batch was handled before the measured time began, so it does not count.
    return (number - first_batch) / (last - first)


async def _effects(testbed: Testbed, database: str) -> int:
    connection = await testbed.of_service(database, "housing")
    number: int = await connection.fetchval("SELECT count(*) FROM effect")
    await connection.close()
    return number


async def _pull(client: Client, number: int) -> float:
    await client.request(f"$JS.API.STREAM.PURGE.{STREAM}", b"", timeout=20)
    await fill_stream(client, STREAM, RECEIVED, bodies := messages(number))
    await fresh_consumer(client, STREAM, "bare")
    began = time.perf_counter()
    await pull_and_ack(client, STREAM, "bare", len(bodies))
    seconds = time.perf_counter() - began
    await client.request(f"$JS.API.CONSUMER.DELETE.{STREAM}.bare", b"", timeout=20)
    await client.request(f"$JS.API.STREAM.PURGE.{STREAM}", b"", timeout=20)
    return number / seconds
