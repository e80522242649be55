"""A decision (*vedtak*): made by a named person, in writing, with reasons and the way to complain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.intake.cases.domain.case import DecisionOutcome
from services.intake.decisions.refusals import (
    DecisionNeedsANamedPerson,
    GrantingAgainstARuleNeedsAReason,
    NotifiedBeforeDecided,
)
from services.intake.eligibility.domain.rules import RuleAnswer, unmet
from services.intake.programmes.domain.programme import Programme, Words
from shared.edge.dates import Bounds
from shared.edge.length import Length
from shared.refusals import InvalidInput


@dataclass(frozen=True, slots=True)
class DecisionLimits:
    """How long the texts of a decision may be. Reasons are required (forvaltningsloven § 24); one word is too short."""

    reasons: Length
    departure_reason: Length


LIMITS = DecisionLimits(reasons=Length(20, 20_000), departure_reason=Length(20, 2_000))


DAYS_TO_NOTIFY = 60
"""A decision is told as soon as possible (forvaltningsloven § 27); a later day is a slip."""


@dataclass(frozen=True, slots=True)
class Departure:
    """Why somebody was granted a place although these rules were not met on that day. Rules advise; people decide."""

    rules: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided. `complaint_due_on` counts from the day the notice reached the person, which is day 0."""

    outcome: DecisionOutcome
    reasons: str
    decided_by: UUID
    decided_on: date
    notified_on: date
    complaint_due_on: date
    departure: Departure | None = None


@dataclass(frozen=True, slots=True)
class MadeDecision:
    """A decision as it is stored. The legal basis is the one of that day, also when the programme's changes later."""

    decision_id: UUID
    decision: Decision
    legal_basis: str
    complaint_body: str
    letter: Words


def notification_days(decided_on: date) -> Bounds:
    """The days on which the person can be notified of a decision that is made on this day."""
    return Bounds(decided_on, decided_on + timedelta(days=DAYS_TO_NOTIFY))


def decide(
    programme: Programme,
    *,
    rules: Sequence[RuleAnswer],
    outcome: DecisionOutcome,
    reasons: str,
    departure_reason: str | None,
    by: UUID | None,
    on: date,
    notified_on: date | None,
) -> Decision:
    """Decide an application with these answers to its rules. Without `notified_on` the person is notified today.

    Raises DecisionNeedsANamedPerson, InvalidInput, NotifiedBeforeDecided, DayOutOfBounds or
    GrantingAgainstARuleNeedsAReason.

    `departure_reason` is needed where a place is granted although a rule is not met, and left out everywhere else.
    """
    if by is None:
        raise DecisionNeedsANamedPerson
    if LIMITS.reasons.missing(reasons):
        shortest = LIMITS.reasons.shortest
        raise InvalidInput(fields={"reasons": f"Give reasons in at least {shortest} characters."}, shortest=shortest)
    notified_on = notified_on or on
    if notified_on < on:
        raise NotifiedBeforeDecided(fields={"notified_on": NotifiedBeforeDecided.message})
    notification_days(on).check(notified_on, "notified_on")
    return Decision(
        outcome=outcome,
        reasons=reasons,
        decided_by=by,
        decided_on=on,
        notified_on=notified_on,
        complaint_due_on=programme.legal_basis.last_day_to_complain(notified_on),
        departure=_departure(rules, departure_reason) if outcome == "granted" else None,
    )


def _departure(rules: Sequence[RuleAnswer], reason: str | None) -> Departure | None:
    against = tuple(answer.rule for answer in unmet(rules))
    if not against:
        return None
    why = reason or ""
    if LIMITS.departure_reason.missing(why):
        shortest = LIMITS.departure_reason.shortest
        asked = {"departure_reason": f"Say why in at least {shortest} characters."}
        raise GrantingAgainstARuleNeedsAReason(fields=asked, rules=", ".join(against), shortest=shortest)
    return Departure(against, why)
