"""Latency and throughput of the whole chain, from a POST to the commit in the third database."""

from statistics import median

from bench.chains.running_chain import TRACING_OFF, Chain, running_chain
from bench.figures import Figure, Sample, median_ratio, percentile
from bench.sizes import Sizes
from bench.testbed.physical_limits import PhysicalLimits, at_rate
from bench.testbed.servers import Testbed

_PARTS = "its physical limits: HTTP without effect + 3 commits + two times publish → delivered, p50 each"


async def measure(testbed: Testbed, sizes: Sizes) -> list[Figure]:
    """Latency at a steady rate, and throughput at full speed, each beside its limit, with tracing off."""
    async with running_chain(testbed, sizes, TRACING_OFF) as chain:
        return [*await _latency(testbed, chain, sizes), await _throughput(chain, sizes)]


async def _latency(testbed: Testbed, chain: Chain, sizes: Sizes) -> list[Figure]:
    limits = await PhysicalLimits.open(testbed)
    p50, p99, sums, https, commits, deliveries = [], [], [], [], [], []
    schedule = {"rate": sizes.latency_rate, "seconds": sizes.latency_seconds / 2}
    for _ in range(sizes.rounds):
        http = 1000 * median(await chain.noop_at_steady_rate(sizes))
        taken = [1000 * one for one in await chain.at_steady_rate(sizes)]
        commit = 1000 * median(await at_rate(limits.commit, **schedule))
        delivered = 1000 * median(await at_rate(limits.publish_delivered, **schedule))
        p50.append(median(taken))
        p99.append(percentile(taken, 0.99))
        sums.append(http + 3 * commit + 2 * delivered)
        https.append(http)
        commits.append(commit)
        deliveries.append(delivered)
    await limits.close()
    more = {"HTTP ms": median(https), "commit ms": median(commits), "publish → delivered ms": median(deliveries)}
    note = f"{sizes.latency_rate} POSTs per second, three processes, tracing off"
    return [
        Figure(
            key=f"chain-{name}",
            what=f"whole chain, POST → third database, {name}",
            against=_PARTS,
            unit="ms",
            ours=Sample.of(values),
            limit=Sample.of(sums),
            ratio=median_ratio(values, sums),
            at_most=goal,
            note=note,
            more=more,
        )
        for name, values, goal in (("p50", p50, 1.8), ("p99", p99, 6))
    ]


async def _throughput(chain: Chain, sizes: Sizes) -> Figure:
    ours, limit, drives = [], [], []
    for _ in range(sizes.rounds):
        limit.append(await chain.noop_at_full_speed(sizes))
        drives.append(await chain.at_full_speed(sizes))
        ours.append(drives[-1].per_second)
    return Figure(
        key="chains",
        what="whole chains, at full load",
        against="POSTs without effect to the same server",
        unit="/s",
        ours=Sample.of(ours),
        limit=Sample.of(limit),
        ratio=median_ratio(ours, limit),
        at_least=0.08,
        note=f"{sizes.connections} connections, until the last effect is committed; tracing off; long-term goal: 0.15",
        more={
            "backlog when the load ends, %": 100 * median(drive.backlog for drive in drives),
            "load tool, µs per request": median(drive.client_cpu for drive in drives),
            "three services, µs per chain": median(drive.services_cpu for drive in drives),
        },
    )
