"""The ledger: the commands that the driver sent, and whether each was committed, refused, or is unknown.

A committed command must have its effect in the state, and a refused one must not. A command without an answer is
unknown: its effect may be there or not.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

Key = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Entry:
    """One command: its `kind`, and the `key` by which its effect is found in the state. `once`: it is idempotent, so
    that sending it again has no second effect."""

    kind: str
    key: Key
    once: bool = True
    committed: int = 0
    unknown: int = 0
    refusal: str | None = None

    @property
    def outcome(self) -> str:
        """Whether it was committed, refused, or is unknown."""
        if self.committed:
            return "committed"
        return "unknown" if self.unknown else "refused"

    @property
    def least(self) -> int:
        """How often its effect must be there at least."""
        return min(self.committed, 1) if self.once else self.committed

    @property
    def most(self) -> int:
        """How often its effect may be there at most."""
        asked = self.committed + self.unknown
        return min(asked, 1) if self.once else asked


@dataclass(slots=True)
class Ledger:
    """Every command of a run. `open_requests`: how many requests wait for an answer at this moment."""

    entries: list[Entry] = field(default_factory=list)
    open_requests: int = 0
    requests: int = 0

    def begin(self, kind: str, *key: str, once: bool = True) -> Entry:
        """Record a command before it is sent."""
        entry = Entry(kind, key, once)
        self.entries.append(entry)
        return entry

    def outcomes(self) -> Counter[str]:
        """How many commands were committed, refused or unknown."""
        return Counter(entry.outcome for entry in self.entries)

    def refusals(self) -> Counter[str]:
        """By which rule commands were refused."""
        return Counter(entry.refusal for entry in self.entries if entry.refusal and entry.outcome == "refused")

    def bounds(self) -> Iterator[tuple[str, Key, int, int]]:
        """For each kind and key, how often its effect must and may be there."""
        least: Counter[tuple[str, Key]] = Counter()
        most: Counter[tuple[str, Key]] = Counter()
        for entry in self.entries:
            here = entry.kind, entry.key
            if entry.once:  # asked twice with one key, it still has one effect
                least[here], most[here] = max(least[here], entry.least), max(most[here], entry.most)
            else:
                least[here], most[here] = least[here] + entry.least, most[here] + entry.most
        for kind, key in most:
            yield kind, key, least[kind, key], most[kind, key]
