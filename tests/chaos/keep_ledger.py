"""What the driver asked for and what it was told: committed, refused, or unknown.

What is committed is in the state, and nothing is there that was neither committed nor unknown: a yes is a promise, a
refusal is one, too, and silence may mean either.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

Key = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Entry:
    """One command: `kind` says what was asked, `key` what the state can be counted by. `once` for what may be asked
    again without a second effect."""

    kind: str
    key: Key
    once: bool = True
    committed: int = 0
    unknown: int = 0
    refusal: str | None = None

    @property
    def outcome(self) -> str:
        """What the driver knows of it in the end."""
        if self.committed:
            return "committed"
        return "unknown" if self.unknown else "refused"

    @property
    def least(self) -> int:
        """How often its effect must be there."""
        return min(self.committed, 1) if self.once else self.committed

    @property
    def most(self) -> int:
        """How often its effect may be there."""
        asked = self.committed + self.unknown
        return min(asked, 1) if self.once else asked


@dataclass(slots=True)
class Ledger:
    """Every command of a run. `open_requests` is how many wait for an answer at this moment."""

    entries: list[Entry] = field(default_factory=list)
    open_requests: int = 0
    requests: int = 0

    def begin(self, kind: str, *key: str, once: bool = True) -> Entry:
        """Note that something is about to be asked."""
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
