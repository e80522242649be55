"""The whole chain, from a POST to the commit in the third database: how long it takes, and how many go through."""

from statistics import median

from bench.chains.running_chain import OFF, Chain, running_chain
from bench.figures import Figure, Sample, compared, percentile
from bench.sizes import Sizes
from bench.testbed.physical_limits import Parts, at_rate
from bench.testbed.servers import Ground

_PARTS = "its physical parts: HTTP without effect + 3 commits + two times publish → delivered, p50 each"


async def measure(ground: Ground, sizes: Sizes) -> list[Figure]:
    """Latency at a calm rate and throughput as fast as it goes, each beside its limit, with tracing off."""
    async with running_chain(ground, sizes, OFF) as chain:
        return [*await _latency(ground, chain, sizes), await _throughput(chain, sizes)]


async def _latency(ground: Ground, chain: Chain, sizes: Sizes) -> list[Figure]:
    parts = await Parts.open(ground)
    p50, p99, sums, https, commits, deliveries = [], [], [], [], [], []
    calm = {"rate": sizes.calm_rate, "seconds": sizes.calm_seconds / 2}
    for _ in range(sizes.rounds):
        http = 1000 * median(await chain.calm_nothing(sizes))
        taken = [1000 * one for one in await chain.calm(sizes)]
        commit = 1000 * median(await at_rate(parts.commit, **calm))
        delivered = 1000 * median(await at_rate(parts.publish_delivered, **calm))
        p50.append(median(taken))
        p99.append(percentile(taken, 0.99))
        sums.append(http + 3 * commit + 2 * delivered)
        https.append(http)
        commits.append(commit)
        deliveries.append(delivered)
    await parts.close()
    more = {"HTTP ms": median(https), "commit ms": median(commits), "publish → delivered ms": median(deliveries)}
    note = f"{sizes.calm_rate} POSTs a second, three processes, tracing off"
    return [
        Figure(
            key=f"chain-{name}",
            what=f"whole chain, POST → third database, {name}",
            against=_PARTS,
            unit="ms",
            ours=Sample.of(values),
            limit=Sample.of(sums),
            ratio=compared(values, sums),
            at_most=goal,
            note=note,
            more=more,
        )
        for name, values, goal in (("p50", p50, 1.8), ("p99", p99, 6))
    ]


async def _throughput(chain: Chain, sizes: Sizes) -> Figure:
    ours, limit, drives = [], [], []
    for _ in range(sizes.rounds):
        limit.append(await chain.drive_nothing(sizes))
        drives.append(await chain.drive(sizes))
        ours.append(drives[-1].per_second)
    return Figure(
        key="chains",
        what="whole chains, as many as go through",
        against="POSTs without effect to the same server",
        unit="/s",
        ours=Sample.of(ours),
        limit=Sample.of(limit),
        ratio=compared(ours, limit),
        at_least=0.08,
        note=f"{sizes.connections} connections, until the last effect is committed; tracing off; 0.15 is the far goal",
        more={
            "backlog when the load ends, %": 100 * median(drive.backlog for drive in drives),
            "load tool, µs a request": median(drive.client_cpu for drive in drives),
            "three services, µs a chain": median(drive.services_cpu for drive in drives),
        },
    )
