"""How a decision is shown to staff: from which rules it departed, and what the form for a decision needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.intake.decisions.domain.decision import DecisionLimits, Departure
from services.intake.programmes.domain.programme import Words
from services.intake.programmes.domain.rule_titles import TITLES
from shared.edge.dates import Bounds
from shared.version import Version


@dataclass(frozen=True, slots=True)
class RuleTitle:
    """A rule that was not met when the place was granted."""

    rule: str
    title: Words


@dataclass(frozen=True, slots=True)
class ShownDeparture:
    """Why a place was granted although these rules were not met."""

    rules: Sequence[RuleTitle]
    reason: str


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """What deciding needs. `version` is sent with the decision: CaseHasChanged when it rests on other facts by now."""

    due_if_today: date | None
    """The last day to complain if the person is notified today; None: the programme is gone."""
    limits: DecisionLimits
    notified_on: Bounds
    """The first and the last day on which the person can be notified."""
    version: Version


def shown_departure(departure: Departure | None) -> ShownDeparture | None:
    """The departure with the titles of its rules."""
    if departure is None:
        return None
    return ShownDeparture([RuleTitle(rule, TITLES[rule]) for rule in departure.rules], departure.reason)
