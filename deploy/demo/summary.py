"""What the services themselves say happened, read back from them after the play."""

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
    """One consumer: what its owner announced must be what it took in and what it could not handle."""

    reader: str
    owner: str
    announced: int
    taken_in: int
    dead: int

    @property
    def adds_up(self) -> bool:
        """Nothing was lost and nothing was counted twice."""
        return self.announced == self.taken_in + self.dead


def reconcile(counts: Counts) -> list[Reconciled]:
    """Every consumer beside the outbox it reads from."""
    rows = []
    for reader, owners in LISTENS_TO.items():
        for owner in owners:
            stream = owner.upper()
            rows.append(
                Reconciled(
                    reader,
                    owner,
                    announced=sum(counts[owner]["announced"].values()),
                    taken_in=counts[reader]["inbox"].get(stream, 0),
                    dead=counts[reader]["dead_letters"].get(stream, 0),
                )
            )
    return rows


def announced(counts: Counts, subject: str) -> int:
    """How many events of one subject were announced."""
    return counts[subject.split(".", 1)[0]]["announced"].get(subject, 0)


def overlaps(board: dict[str, Any]) -> int:
    """How many pairs of stays share a place and a day. The last day of a stay is the first free one."""
    return sum(1 for unit in board["units"] for place in unit["places"] for _ in _pairs(place["stays"]))


def _pairs(stays: list[dict[str, Any]]) -> Iterator[None]:
    spans = [(date.fromisoformat(one["starts_on"]), date.fromisoformat(one["ends_on"])) for one in stays]
    for index, (start, end) in enumerate(spans):
        for other_start, other_end in spans[index + 1 :]:
            if max(start, other_start) < min(end, other_end):
                yield None
