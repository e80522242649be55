"""What the rules say about an application, and what a person answers for them."""

from dataclasses import dataclass
from uuid import UUID

from pydantic import JsonValue

from services.gateway.clients.answer import Answer, Texts
from services.gateway.clients.calls import Body, Calls
from services.gateway.clients.intake.programmes import ProgrammeId
from shared.database import Actor


class RuleAnswer(Answer):
    """What one rule says about an application: pass, fail or unknown, and why."""

    rule: str
    title: Texts | None = None
    outcome: str
    why: Texts | None = None


class RuleOfCase(RuleAnswer):
    """The same for staff: who has answered it, and the reason."""

    answered_by: str | None = None
    reason: str | None = None


class RuleAnswers(Answer):
    """What every rule of a programme says."""

    rules: list[RuleAnswer]


@dataclass(frozen=True, slots=True)
class AnswersToCheck(Body):
    """What is known so far."""

    programme_id: ProgrammeId
    answers: dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class AnsweredRule(Body):
    """What a person answers for a rule: pass or fail, and why."""

    outcome: str
    reason: str


class Eligibility(Calls):
    """The rules of a programme."""

    async def check(self, actor: Actor, programme_id: ProgrammeId, answers: dict[str, JsonValue]) -> list[RuleAnswer]:
        """What the rules would say about these answers. Nothing is saved."""
        body = AnswersToCheck(programme_id, answers)
        return (await self.post("eligibility-check", actor=actor, body=body, answer=RuleAnswers)).rules

    async def answer_rule(self, actor: Actor, case_id: UUID, rule: str, *, outcome: str, reason: str) -> None:
        """A person answers what the system could not, with a reason."""
        await self.post("cases", case_id, "rules", rule, actor=actor, body=AnsweredRule(outcome, reason))
