"""One hop of ours beside the same hop as it is usually built: mapped rows, polled, one message at a time."""

from bench.figures import Figure, Sample, compared
from bench.peers.hop import our_hop, usual_hop
from bench.peers.usual_hop import DURABLE
from bench.sizes import Sizes
from bench.testbed.raw_broker import fresh_consumer, fresh_raw_stream
from bench.testbed.servers import Ground


async def measure(ground: Ground, sizes: Sizes) -> list[Figure]:
    """Effects per second from the commit in the first database to the last effect in the second."""
    client = await ground.broker()
    await fresh_raw_stream(client)
    await fresh_consumer(client, "BENCH_RAW", DURABLE)
    ours, usual = await our_hop(ground), await usual_hop(ground)
    mine, theirs = [], []
    try:
        for _ in range(sizes.rounds):
            mine.append(await ours.rate(sizes.events))
            theirs.append(await usual.rate(sizes.slow_events))
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
            ours=Sample.of(mine),
            limit=Sample.of(theirs),
            ratio=compared(mine, theirs),
            group="peers",
            note=f"{sizes.events:,} events here, {sizes.slow_events:,} there; both lose nothing",
        )
    ]
