"""The results of measurements: our value, the limit, and their ratio, to which the goal applies."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Sample:
    """A quantity measured several times: `value` is the median, `low` and `high` are the extremes."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Sample":
        """The median and the extremes of `values`."""
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table.

    `ours` and `limit` are in `unit`. `ratio` is `ours` divided by `limit` unless the measurement says otherwise. The
    goal for the ratio is `at_least` or `at_most`; some figures have no goal.
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
        """Whether the goal is met, None without a goal."""
        if self.ratio is None:
            return None
        if self.at_least is not None:
            return self.ratio >= self.at_least
        if self.at_most is not None:
            return self.ratio <= self.at_most
        return None

    @property
    def goal(self) -> str:
        """The goal as text, empty without a goal."""
        if self.at_least is not None:
            return f"≥ {self.at_least:g}"
        return f"≤ {self.at_most:g}" if self.at_most is not None else ""

    def as_json(self) -> dict[str, Any]:
        """The figure as JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, facts: dict[str, Any]) -> "Figure":
        """The figure from the output of `as_json`."""
        limit = facts.get("limit")
        read = {"ours": Sample(**facts["ours"]), "limit": Sample(**limit) if limit else None}
        return cls(**(facts | read))


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """A measurement without a result, and the reason."""

    key: str
    why: str


class MissingPrerequisite(Exception):
    """A measurement needs something that is not installed; the message says what to install."""


def median_ratio(ours: Sequence[float], limit: Sequence[float]) -> float:
    """The median of the ratios of each round, which cancels disturbances that affect both values of a round."""
    return median(one / other for one, other in zip(ours, limit, strict=True))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
