"""Previewing and making decisions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer, Texts
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor
from shared.edge.dates import Bounds
from shared.edge.length import Length


class DepartedRule(Answer):
    """A rule that was not met when the place was granted."""

    rule: str
    title: Texts | None = None


class Departure(Answer):
    """Why a place was granted although these rules were not met."""

    reason: str
    rules: list[DepartedRule] = Field(default_factory=list)


class LetterPart(Answer):
    """A part of the letter: a heading (or none) and the paragraphs under it."""

    heading: str | None = None
    paragraphs: list[str] = Field(default_factory=list)


class DecisionLimits(Answer):
    """How long the texts of a decision may be."""

    reasons: Length
    departure_reason: Length


class DecisionForm(Answer):
    """What the form for a decision needs: the last day to complain if it is made today, its limits, its version."""

    due_if_today: date | None = None
    limits: DecisionLimits
    notified_on: Bounds | None = None
    """The first and the last day on which the person can be notified."""
    version: str | None = None


class DecisionInWords(Answer):
    """A decision with its letter to the person, in each language."""

    outcome: str
    decided_on: date
    notified_on: date | None = None
    complaint_due_on: date | None = None
    days_to_complain: int = 0
    departure: Departure | None = None
    letter: dict[str, list[LetterPart]] = Field(default_factory=dict)


class Decision(DecisionInWords):
    """A decision that was made, with the fields that only staff see."""

    decision_id: UUID | None = None
    reasons: str = ""
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class Wished(Body):
    """The input for a decision. Intake refuses it when `departure_reason` is missing and needed."""

    outcome: str
    reasons: str
    departure_reason: str | None
    notified_on: date | None
    version: str | None


class Decisions(Calls):
    """Previewing and making decisions."""

    async def preview(self, actor: Actor, case_id: UUID, wished: Wished) -> DecisionInWords:
        """The decision and its letter as they would be. Nothing is decided."""
        return await self.post(
            "cases", case_id, "decision", "preview", actor=actor, body=wished, answer=DecisionInWords
        )

    async def decide(self, actor: Actor, case_id: UUID, wished: Wished) -> None:
        """Make the decision, in the name of the actor."""
        await self.post("cases", case_id, "decision", actor=actor, body=wished)
