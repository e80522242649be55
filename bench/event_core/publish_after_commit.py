"""The time from the commit of an announcement to its publication, compared with a bare publish."""

import asyncio
import time
from statistics import median

from bench.figures import Figure, Sample, median_ratio
from bench.sizes import Sizes
from bench.testbed.events import an_envelope
from bench.testbed.physical_limits import PhysicalLimits, at_rate
from bench.testbed.servers import Testbed
from bench.testbed.small_service import running, small_service
from shared.contracts.intake.application_received import ApplicationReceived
from shared.database import Actor
from shared.messaging import announce
from shared.service import Service

_WHEN = "SELECT aggregate, published_at FROM outbox WHERE published_at IS NOT NULL"


async def measure(testbed: Testbed, sizes: Sizes) -> list[Figure]:
    """Ours: from the commit to `published_at`, which the database sets after the broker's acknowledgement."""
    database = await testbed.core_database("latency", "intake")
    await testbed.fresh_streams()
    limits = await PhysicalLimits.open(testbed)
    ours, limit, worst = [], [], []
    async with running(small_service("intake", testbed.settings("intake", database))) as service:
        await _latencies(testbed, service, database, rate=sizes.latency_rate, seconds=1)
        for _ in range(sizes.rounds):
            taken = await _latencies(testbed, service, database, rate=sizes.latency_rate, seconds=sizes.latency_seconds)
            ours.append(1000 * median(taken))
            worst.append(1000 * sorted(taken)[int(len(taken) * 0.99)])
            trips = await at_rate(limits.publish, rate=sizes.latency_rate, seconds=sizes.latency_seconds)
            limit.append(1000 * median(trips))
    await limits.close()
    return [
        Figure(
            key="commit-to-ack",
            what="commit → acknowledged by the broker, p50",
            against="one bare publish with its acknowledgement, p50",
            unit="ms",
            ours=Sample.of(ours),
            limit=Sample.of(limit),
            ratio=median_ratio(ours, limit),
            at_most=3,
            note=f"{sizes.latency_rate} per second; measured until the row is marked, slightly later than the ack",
            more={"p99 ms": median(worst)},
        )
    ]


async def _latencies(testbed: Testbed, service: Service, database: str, *, rate: float, seconds: float) -> list[float]:
    committed: dict[str, float] = {}

    async def announce_one() -> None:
        event = ApplicationReceived(**an_envelope().data)
        async with service.database.begin(Actor.system("intake")) as tx:
            await announce(tx, event)
        committed[str(event.case_id)] = time.time()

    await at_rate(announce_one, rate=rate, seconds=seconds)
    connection = await testbed.of_service(database, "intake")
    async with asyncio.timeout(30):
        while await connection.fetchval("SELECT EXISTS (SELECT FROM outbox WHERE published_at IS NULL)"):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    published = {str(row["aggregate"]): row["published_at"].timestamp() for row in await connection.fetch(_WHEN)}
    await connection.close()
    return [published[case_id] - at for case_id, at in committed.items()]
