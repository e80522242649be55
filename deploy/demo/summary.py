"""Results of a simulation, computed from what the services report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

LISTENS_TO = {
    "intake": ("housing", "followup"),
    "housing": ("intake",),
    "followup": ("intake", "housing", "gateway"),
    "notifications": ("intake", "housing", "followup", "gateway"),
}
Counts = dict[str, dict[str, dict[str, int]]]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One consumer. The events that `owner` announced must equal those that `reader` handled plus its dead letters."""

    reader: str
    owner: str
    announced: int
    handled: int
    dead: int

    @property
    def adds_up(self) -> bool:
        """Whether no event was lost and none was counted twice."""
        return self.announced == self.handled + self.dead


def reconcile(counts: Counts) -> list[Reconciled]:
    """Compare each consumer with the outbox of the owner it reads from."""
    rows = []
    for reader, owners in LISTENS_TO.items():
        for owner in owners:
            stream = owner.upper()
            rows.append(
                Reconciled(
                    reader,
                    owner,
                    announced=sum(counts[owner]["announced"].values()),
                    handled=counts[reader]["inbox"].get(stream, 0),
                    dead=counts[reader]["dead_letters"].get(stream, 0),
                )
            )
    return rows


def adds_up(counts: Counts) -> bool:
    """Whether every event was handled exactly once by everybody who reads it."""
    return all(row.adds_up for row in reconcile(counts))


def announced(counts: Counts, subject: str) -> int:
    """The number of announced events of one subject."""
    return counts[subject.split(".", 1)[0]]["announced"].get(subject, 0)


def overlaps(board: dict[str, Any]) -> int:
    """The number of pairs of stays that share a place on a day. The place is free from the last day of a stay."""
    return sum(1 for unit in board["units"] for place in unit["places"] for _ in _pairs(place["stays"]))


def _pairs(stays: list[dict[str, Any]]) -> Iterator[None]:
    spans = [(date.fromisoformat(one["starts_on"]), date.fromisoformat(one["ends_on"])) for one in stays]
    for index, (start, end) in enumerate(spans):
        for other_start, other_end in spans[index + 1 :]:
            if max(start, other_start) < min(end, other_end):
                yield None
