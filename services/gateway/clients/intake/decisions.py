"""Decisions: looked at before they are made, and made."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer, Texts
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


class DepartedRule(Answer):
    """A rule that was not met when a place was granted all the same."""

    rule: str
    title: Texts | None = None


class Departure(Answer):
    """Why a place was granted although these rules were not met."""

    reason: str
    rules: list[DepartedRule] = Field(default_factory=list)


class DecisionInWords(Answer):
    """A decision as the person is told of it. `letter_text` is the letter in each language."""

    outcome: str
    decided_on: date
    notified_on: date | None = None
    complaint_due_on: date | None = None
    letter_text: Texts = Field(default_factory=dict)


class Decision(DecisionInWords):
    """A decision that was made, with what staff know of it."""

    decision_id: UUID | None = None
    reasons: str = ""
    decided_by: str | None = None
    departure: Departure | None = None


@dataclass(frozen=True, slots=True)
class Wished(Body):
    """A decision as it is asked for. Intake says when `departure_reason` is needed."""

    outcome: str
    reasons: str
    departure_reason: str | None
    notified_on: date | None


class Decisions(Calls):
    """What is decided about an application."""

    async def preview(self, actor: Actor, case_id: UUID, wished: Wished) -> DecisionInWords:
        """The decision and its letter as they would be. Nothing is decided."""
        return await self.post(
            "cases", case_id, "decision", "preview", actor=actor, body=wished, answer=DecisionInWords
        )

    async def decide(self, actor: Actor, case_id: UUID, wished: Wished) -> None:
        """Make the decision, in the name of the actor."""
        await self.post("cases", case_id, "decision", actor=actor, body=wished)
