"""The sizes of a run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """Our value and the limit are measured alternately in `rounds`; a figure is the median of its rounds."""

    rounds: int
    events: int
    """Events in one drain of a relay, a consumer or a hop."""
    slow_events: int
    """Events for peers that handle them one at a time."""
    latency_seconds: float
    """Seconds for which latencies are measured."""
    latency_rate: int
    """Requests per second while latencies are measured."""
    load_seconds: float
    """Seconds for which throughput is measured."""
    connections: int
    """Connections of the load tool while throughput is measured."""
    rows: int
    """Applications and timers in the big tables."""
    growth: tuple[int, ...]
    """Numbers of existing cases for the measurements of growth."""
    replicas: tuple[int, ...] = (1, 2, 4)
    seed: int = 20261123


FULL = Sizes(
    rounds=3,
    events=20_000,
    slow_events=2_000,
    latency_seconds=6,
    latency_rate=40,
    load_seconds=6,
    connections=32,
    rows=1_000_000,
    growth=(1_000, 10_000, 100_000),
)
QUICK = Sizes(
    rounds=1,
    events=1_000,
    slow_events=200,
    latency_seconds=1.5,
    latency_rate=40,
    load_seconds=1,
    connections=16,
    rows=10_000,
    growth=(1_000, 3_000),
    replicas=(1, 2),
)
