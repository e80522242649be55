"""The outcomes of the rules for an application, and the answers of staff."""

from dataclasses import dataclass
from uuid import UUID

from pydantic import JsonValue

from services.gateway.clients.answer import Answer, Texts
from services.gateway.clients.calls import Body, Calls
from services.gateway.clients.intake.programmes import ProgrammeId
from shared.database import Actor


class RuleAnswer(Answer):
    """The outcome of one rule: pass, fail or unknown, and why."""

    rule: str
    title: Texts | None = None
    outcome: str
    why: Texts | None = None


class RuleOfCase(RuleAnswer):
    """The outcome of a rule for staff: also who has answered it, and the reason.

    `version` is sent back with another answer.
    """

    answered_by: str | None = None
    reason: str | None = None
    version: str | None = None


class RuleAnswers(Answer):
    """The outcome of every rule of a programme."""

    rules: list[RuleAnswer]


@dataclass(frozen=True, slots=True)
class AnswersToCheck(Body):
    """The answers on the form so far."""

    programme_id: ProgrammeId
    answers: dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class AnsweredRule(Body):
    """The answer of a member of staff to a rule: pass or fail, and why."""

    outcome: str
    reason: str
    version: str | None


class Eligibility(Calls):
    """The rules of a programme."""

    async def check(self, actor: Actor, programme_id: ProgrammeId, answers: dict[str, JsonValue]) -> list[RuleAnswer]:
        """What the outcome of each rule would be for these answers. Nothing is saved."""
        body = AnswersToCheck(programme_id, answers)
        return (await self.post("eligibility-check", actor=actor, body=body, answer=RuleAnswers)).rules

    async def answer_rule(
        self, actor: Actor, case_id: UUID, rule: str, *, outcome: str, reason: str, version: str | None
    ) -> None:
        """Record the answer of a member of staff to a rule, with a reason. `version`: the rule as it was shown."""
        await self.post("cases", case_id, "rules", rule, actor=actor, body=AnsweredRule(outcome, reason, version))
