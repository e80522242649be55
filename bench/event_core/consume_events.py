"""The consumer: how fast waiting events have their effect, beside a bare pull that only acknowledges."""

import time

from nats.aio.client import Client

from bench.figures import Figure, Sample, compared
from bench.sizes import Sizes
from bench.testbed.events import RECEIVED, messages
from bench.testbed.raw_broker import fill_stream, fresh_consumer, pull_and_acknowledge
from bench.testbed.servers import Ground
from bench.testbed.small_service import Commits, running, small_service, writes_effects
from shared.contracts.intake.application_received import ApplicationReceived

STREAM = "INTAKE"


async def measure(ground: Ground, sizes: Sizes) -> list[Figure]:
    """Ours: one handler call and one row for each event, from the first commit to the last. Limit: fetch and ack."""
    client = await ground.broker()
    await ground.fresh_streams()
    database = await ground.core_database("consumer", "housing")
    ours, limit = [], []
    for number in (min(500, sizes.events), *[sizes.events] * sizes.rounds):
        await fill_stream(client, STREAM, RECEIVED, messages(number))
        ours.append(await take_in(ground, database, number))
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
            ratio=compared(ours[1:], limit[1:]),
            at_least=0.2,
            note=f"{sizes.events:,} events, each of a case of its own; 0.35 is the far goal, with batch handlers",
        )
    ]


async def take_in(ground: Ground, database: str, number: int) -> float:
    """Effects per second while so many events wait. A service is started for it and stopped afterwards."""
    commits = Commits()
    told = writes_effects("intake", ApplicationReceived, commits)
    before = await _effects(ground, database)
    async with running(small_service("housing", ground.settings("housing", database), commits, subscriptions=[told])):
        await commits.reach(number, within=300)
    first, last = min(commits.at.values()), max(commits.at.values())
    first_batch = sum(1 for at in commits.at.values() if at == first)
    if await _effects(ground, database) - before != number:
        raise RuntimeError("The number of effects is not the number of events.")
    # What was committed first took its time before the clock began, so it does not count.
    return (number - first_batch) / (last - first)


async def _effects(ground: Ground, database: str) -> int:
    connection = await ground.of_service(database, "housing")
    number: int = await connection.fetchval("SELECT count(*) FROM effect")
    await connection.close()
    return number


async def _pull(client: Client, number: int) -> float:
    await client.request(f"$JS.API.STREAM.PURGE.{STREAM}", b"", timeout=20)
    await fill_stream(client, STREAM, RECEIVED, bodies := messages(number))
    await fresh_consumer(client, STREAM, "bare")
    began = time.perf_counter()
    await pull_and_acknowledge(client, STREAM, "bare", len(bodies))
    seconds = time.perf_counter() - began
    await client.request(f"$JS.API.CONSUMER.DELETE.{STREAM}.bare", b"", timeout=20)
    await client.request(f"$JS.API.STREAM.PURGE.{STREAM}", b"", timeout=20)
    return number / seconds
