"""Evaluates the alert rules for the text of /metrics. Every expression compares one metric with one number."""

import operator
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from prometheus_client.parser import text_string_to_metric_families

ROOT = Path(__file__).parents[2]
RULES = ROOT / "deploy" / "observability" / "alerts.yml"
EXPRESSION = re.compile(
    r"(?:max by \((?P<by>[a-z, ]+)\) \((?P<inside>\w+)\)|(?P<bare>\w+)) (?P<how>[<>]) (?P<limit>\d+)"
)
COMPARE = {"<": operator.lt, ">": operator.gt}


@dataclass(frozen=True)
class Alert:
    """One alert rule."""

    name: str
    expression: str
    runbook: str
    summary: str

    @property
    def metric(self) -> str:
        """The metric of the rule."""
        found = self._parts()
        return str(found["inside"] or found["bare"])

    @property
    def limit(self) -> float:
        """The number with which the metric is compared."""
        return float(self._parts()["limit"])

    def fires(self, metrics: str) -> bool:
        """Whether the expression is true for anything in the text of /metrics (`for` is Prometheus's own business)."""
        found = self._parts()
        by = [label.strip() for label in (found["by"] or "").split(",") if label.strip()]
        highest: dict[tuple[str, ...], float] = {}
        for family in text_string_to_metric_families(metrics):
            for sample in family.samples:
                if sample.name == self.metric:
                    key = tuple(sample.labels[label] for label in by or sorted(sample.labels))
                    highest[key] = max(sample.value, highest.get(key, sample.value))
        return any(COMPARE[found["how"]](value, self.limit) for value in highest.values())

    def _parts(self) -> dict[str, Any]:
        found = EXPRESSION.fullmatch(self.expression)
        assert found, f"{self.name}: {self.expression!r} is more than one comparison"
        return found.groupdict()


def the_alerts() -> dict[str, Alert]:
    """Every rule by name."""
    groups = yaml.safe_load(RULES.read_text(encoding="utf-8"))["groups"]
    return {
        rule["alert"]: Alert(
            rule["alert"], rule["expr"], rule["annotations"]["runbook"], rule["annotations"]["summary"]
        )
        for group in groups
        for rule in group["rules"]
    }
