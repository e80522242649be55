"""One hop of ours compared with the usual design: ORM rows, polling, one message at a time."""

from bench.figures import Figure, Sample, median_ratio
from bench.peers.hop import our_hop, usual_hop
from bench.peers.usual_hop import DURABLE
from bench.sizes import Sizes
from bench.testbed.raw_broker import fresh_consumer, fresh_raw_stream
from bench.testbed.servers import Testbed


async def measure(testbed: Testbed, sizes: Sizes) -> list[Figure]:
    """Effects per second, from the commit in the source database to the last effect in the target database."""
    client = await testbed.broker()
    await fresh_raw_stream(client)
    await fresh_consumer(client, "BENCH_RAW", DURABLE)
    ours, usual = await our_hop(testbed), await usual_hop(testbed)
    our_values, their_values = [], []
    try:
        for _ in range(sizes.rounds):
            our_values.append(await ours.rate(sizes.events))
            their_values.append(await usual.rate(sizes.slow_events))
    finally:
        await ours.stop()
        await usual.stop()
        await client.request("$JS.API.STREAM.DELETE.BENCH_RAW", b"", timeout=20)
        await client.close()
    return [
        Figure(
            key="usual-hop",
            what="one hop, outbox → effect in another database",
            against="a usual outbox (ORM, polled each 100 ms, published one by one) and FastStream per message",
            unit="events/s",
            ours=Sample.of(our_values),
            limit=Sample.of(their_values),
            ratio=median_ratio(our_values, their_values),
            group="peers",
            note=f"{sizes.events:,} events for ours, {sizes.slow_events:,} for the other; neither loses an event",
        )
    ]
