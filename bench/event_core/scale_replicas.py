"""The throughput of a consumer with one, two and four processes."""

import time

from bench.figures import Figure, Sample
from bench.peers.hop import Hop
from bench.sizes import Sizes
from bench.testbed.child import Child
from bench.testbed.events import RECEIVED, messages
from bench.testbed.raw_broker import fill_stream
from bench.testbed.servers import Testbed


async def measure(testbed: Testbed, sizes: Sizes) -> list[Figure]:
    """Effects per second for each number of processes."""
    rates: dict[int, list[float]] = {replicas: [] for replicas in sizes.replicas}
    for _ in range(max(1, sizes.rounds - 1)):
        for replicas in sizes.replicas:
            rates[replicas].append(await _rate(testbed, replicas, sizes.events // 2))
    alone = Sample.of(rates[sizes.replicas[0]])
    return [
        Figure(
            key=f"replicas-{replicas}",
            what=f"consumer in {replicas} process{'es' if replicas > 1 else ''}",
            against="the same in one process",
            unit="events/s",
            ours=Sample.of(values),
            limit=alone if replicas > 1 else None,
            ratio=Sample.of(values).value / alone.value if replicas > 1 else None,
            group="growth",
            note="on two cores, shared with PostgreSQL and NATS, one process uses nearly all the capacity that is left"
            if replicas > 1
            else "",
        )
        for replicas, values in rates.items()
    ]


async def _rate(testbed: Testbed, replicas: int, number: int) -> float:
    await testbed.fresh_streams()
    database = await testbed.core_database("replicas", "housing")
    children = [
        await Child.start(testbed, f"replica-{one}", ["bench.peers.our_hop", "consumer", database])
        for one in range(replicas)
    ]
    client = await testbed.broker()
    hop = Hop(children[0], await testbed.of_service(database, "housing"), "effect", children[1:])
    try:
        for child in children:
            await child.receive(60)
        await fill_stream(client, "INTAKE", RECEIVED, messages(min(500, number)))
        await hop.arrive(min(500, number), 1, time.time())
        bodies = messages(number)
        began = time.time()
        await fill_stream(client, "INTAKE", RECEIVED, bodies)
        return await hop.arrive(number + min(500, number), number, began)
    finally:
        await hop.stop()
        await client.close()
