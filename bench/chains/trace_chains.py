"""The throughput of chains with default tracing, with 5 % of the traces, and without tracing."""

from bench.chains.running_chain import TRACING_OFF, running_chain
from bench.figures import Figure, Sample, median_ratio
from bench.sizes import Sizes
from bench.testbed.child import Child
from bench.testbed.servers import Testbed

_SAMPLED = {"OTEL_TRACES_SAMPLER": "parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG": "0.05"}


async def measure(testbed: Testbed, sizes: Sizes) -> list[Figure]:
    """Chains per second. The spans go to a process that discards them, so storing them is not measured."""
    port = testbed.port(22)
    sink = await Child.start(testbed, "span-sink", ["bench.testbed.span_sink", str(port)])
    sent = {"OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{port}"}
    ways: dict[str, dict[str, str]] = {"off": TRACING_OFF, "on": sent, "lean": sent | _SAMPLED}
    measured: dict[str, list[float]] = {way: [] for way in ways}
    try:
        await sink.receive()
        for _ in range(max(1, sizes.rounds - 1)):
            for way, environment in ways.items():
                async with running_chain(testbed, sizes, environment) as chain:
                    measured[way].append((await chain.at_full_speed(sizes)).per_second)
    finally:
        await sink.stop()
    what = {"on": "chains with default tracing", "lean": "chains with 5 % of the traces (a standard setting)"}
    return [
        Figure(
            key="tracing" if way == "on" else "tracing-lean",
            what=what[way],
            against="the same chains with tracing off",
            unit="/s",
            ours=Sample.of(measured[way]),
            limit=Sample.of(measured["off"]),
            ratio=median_ratio(measured[way], measured["off"]),
            at_least=0.75,
            group="tracing",
            note="default tracing covers every request, statement and event; spans are sent, not stored"
            if way == "on"
            else "",
        )
        for way in ("on", "lean")
    ]
