"""How much of everything a run measures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """Rounds are measured alternately, ours and the limit; the figure is the median of the rounds."""

    rounds: int
    events: int
    """Events in one drain of a relay, a consumer or a hop."""
    slow_events: int
    """The same for peers that take one at a time."""
    calm_seconds: float
    """How long latencies are taken at a calm rate."""
    calm_rate: int
    """Acts in a second, while latencies are taken."""
    load_seconds: float
    """How long a chain is driven as fast as it goes."""
    connections: int
    """Connections that drive it."""
    rows: int
    """Applications and timers in the big tables."""
    growth: tuple[int, ...]
    """How many cases are there already, where growth is looked at."""
    replicas: tuple[int, ...] = (1, 2, 4)
    seed: int = 20261123


FULL = Sizes(
    rounds=3,
    events=20_000,
    slow_events=2_000,
    calm_seconds=6,
    calm_rate=40,
    load_seconds=6,
    connections=32,
    rows=1_000_000,
    growth=(1_000, 10_000, 100_000),
)
QUICK = Sizes(
    rounds=1,
    events=1_000,
    slow_events=200,
    calm_seconds=1.5,
    calm_rate=40,
    load_seconds=1,
    connections=16,
    rows=10_000,
    growth=(1_000, 3_000),
    replicas=(1, 2),
)
