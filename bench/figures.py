"""What a measurement gives back: ours, the limit it is held against, and the ratio that the goal is about."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Sample:
    """One quantity, measured several times. `value` is the median, `low` and `high` are the spread."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Sample":
        """The median of some runs, with the spread."""
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    `ours` and `limit` are in `unit`; `ratio` is ours through limit unless the measurement says otherwise, and the goal
    is `at_least` or `at_most` of it. A figure without a goal is there to be known.
    """

    key: str
    what: str
    against: str
    unit: str
    ours: Sample
    limit: Sample | None = None
    ratio: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    group: str = "core"
    note: str = ""
    more: dict[str, float] = field(default_factory=dict)

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if self.ratio is None:
            return None
        if self.at_least is not None:
            return self.ratio >= self.at_least
        if self.at_most is not None:
            return self.ratio <= self.at_most
        return None

    @property
    def goal(self) -> str:
        """The goal in words, empty where there is none."""
        if self.at_least is not None:
            return f"≥ {self.at_least:g}"
        return f"≤ {self.at_most:g}" if self.at_most is not None else ""

    def as_json(self) -> dict[str, Any]:
        """For a report."""
        return asdict(self)

    @classmethod
    def from_json(cls, facts: dict[str, Any]) -> "Figure":
        """As `as_json` wrote it."""
        limit = facts.get("limit")
        read = {"ours": Sample(**facts["ours"]), "limit": Sample(**limit) if limit else None}
        return cls(**(facts | read))


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """A measurement that gave nothing, and why. Never a figure that was not measured."""

    key: str
    why: str


class NotPossible(Exception):
    """Something that a measurement needs is not on this machine; the words say what to install."""


def compared(ours: Sequence[float], limit: Sequence[float]) -> float:
    """The median of the ratios of neighbouring runs: what disturbed both at once falls out."""
    return median(one / other for one, other in zip(ours, limit, strict=True))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
