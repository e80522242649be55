"""The same chains with tracing as shipped, with one trace in twenty, and without: what watching costs."""

from bench.chains.running_chain import OFF, running_chain
from bench.figures import Figure, Sample, compared
from bench.sizes import Sizes
from bench.testbed.child import Child
from bench.testbed.servers import Ground

_LEAN = {"OTEL_TRACES_SAMPLER": "parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG": "0.05"}


async def measure(ground: Ground, sizes: Sizes) -> list[Figure]:
    """Chains per second; the spans go to a process that throws them away, so storing them is not counted."""
    port = ground.port(22)
    sink = await Child.start(ground, "span-sink", ["bench.testbed.span_sink", str(port)])
    sent = {"OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{port}"}
    ways: dict[str, dict[str, str]] = {"off": OFF, "on": sent, "lean": sent | _LEAN}
    measured: dict[str, list[float]] = {way: [] for way in ways}
    try:
        await sink.hear()
        for _ in range(max(1, sizes.rounds - 1)):
            for way, environment in ways.items():
                async with running_chain(ground, sizes, environment) as chain:
                    measured[way].append((await chain.drive(sizes)).per_second)
    finally:
        await sink.stop()
    what = {"on": "chains with tracing as shipped", "lean": "chains with 5 % of the traces (a standard setting)"}
    return [
        Figure(
            key="tracing" if way == "on" else "tracing-lean",
            what=what[way],
            against="the same chains with tracing off",
            unit="/s",
            ours=Sample.of(measured[way]),
            limit=Sample.of(measured["off"]),
            ratio=compared(measured[way], measured["off"]),
            at_least=0.75,
            group="tracing",
            note="as shipped is every request, statement and event; sent, not stored" if way == "on" else "",
        )
        for way in ("on", "lean")
    ]
