"""The chain on databases with many cases, to measure whether latency or throughput depend on their number."""

from statistics import median

from bench.chains.chain_services import STAGES
from bench.chains.running_chain import TRACING_OFF, running_chain
from bench.figures import Figure, Sample, percentile
from bench.sizes import Sizes
from bench.testbed.events import an_envelope
from bench.testbed.servers import Testbed

_CASES = "CREATE UNLOGGED TABLE made AS SELECT uuidv7() AS case_id, uuidv7() AS event_id FROM generate_series(1, {})"
_EFFECTS = "INSERT INTO effect (case_id, ref) SELECT case_id, '7K3M9QX2' FROM made"
_ANNOUNCED = (
    "INSERT INTO aggregate_version SELECT case_id, 1 FROM made",
    """
    INSERT INTO outbox (event_id, aggregate, version, subject, envelope, published_at, stream_seq)
    SELECT event_id, case_id, 1, 'intake.application.received.v1', '{envelope}'::jsonb,
           clock_timestamp() + INTERVAL '1 day', 0
    FROM made
    """,
)
# The events are marked as published after the creation of the stream; otherwise the relay would publish them again.
_HANDLED = (
    "INSERT INTO inbox (owner, event_id, aggregate, version) SELECT '{owner}', event_id, case_id, 1 FROM made",
    "INSERT INTO applied_version SELECT '{owner}', case_id, 1 FROM made",
)
_BEFORE = {"housing": "intake", "notifications": "housing"}


async def measure(testbed: Testbed, sizes: Sizes) -> list[Figure]:
    """Latency and throughput of the chain for each number of existing cases."""
    figures: list[Figure] = []
    for cases in sizes.growth:
        databases = {name: await _with_cases(testbed, name, cases) for name in STAGES}
        async with running_chain(testbed, sizes, TRACING_OFF, databases) as chain:
            latencies = [1000 * one for one in await chain.at_steady_rate(sizes)]
            throughput = await chain.at_full_speed(sizes)
        smallest = figures[1] if figures else None
        figures += [
            Figure(
                key=f"grown-p50-{cases}",
                what=f"whole chain, p50, with {cases:,} existing cases",
                against="",
                unit="ms",
                ours=Sample.of([median(latencies)]),
                group="growth",
                more={"p99 ms": percentile(latencies, 0.99)},
            ),
            Figure(
                key=f"grown-{cases}",
                what=f"whole chains, with {cases:,} existing cases",
                against=f"with {sizes.growth[0]:,} existing cases",
                unit="/s",
                ours=Sample.of([throughput.per_second]),
                limit=smallest.ours if smallest else None,
                ratio=throughput.per_second / smallest.ours.value if smallest else None,
                group="growth",
            ),
        ]
    return figures


async def _with_cases(testbed: Testbed, name: str, cases: int) -> str:
    """A database of the chain that already holds `cases` cases."""
    database = await testbed.core_database(f"grown_{name}", name)
    parameters = {"owner": _BEFORE.get(name, ""), "envelope": an_envelope().model_dump_json(exclude_none=True)}
    connection = await testbed.of_service(database, name)
    await connection.execute(_CASES.format(cases))
    statements = [_EFFECTS]
    statements += _ANNOUNCED if name != "notifications" else ()
    statements += _HANDLED if name != "intake" else ()
    for statement in statements:
        for word, value in parameters.items():
            statement = statement.replace("{" + word + "}", value)  # noqa: PLW2901
        await connection.execute(statement)
    await connection.execute("VACUUM ANALYZE")
    await connection.close()
    return database
