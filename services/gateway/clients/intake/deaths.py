"""Deaths: what is recorded, what was corrected, and what is left to do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


class DeathTask(Answer):
    """Something that is left to do after a death: who sees to it, and who did it."""

    kind: str
    holder: UUID
    done_on: date | None = None
    done_by: UUID | None = None


class Death(Answer):
    """What is recorded of a death. No day: it is not known."""

    died_on: date | None = None
    source: str | None = None
    recorded_on: date
    recorded_by: UUID
    tasks: list[DeathTask] = Field(default_factory=list)


class CorrectedDeath(Answer):
    """A death, or its day, that was recorded by mistake."""

    recorded_on: date
    corrected_on: date | None = None
    corrected_by: UUID | None = None
    correction_reason: str | None = None


class AfterDeath(Answer):
    """Something that is left to do after a death, and whose it is."""

    case_id: UUID
    kind: str
    holder: UUID
    recorded_on: date


@dataclass(frozen=True, slots=True)
class RecordedDeath(Body):
    """What is known of a death. `holder` sees to what is left to do; without one, the actor does."""

    died_on: date | None
    source: str | None
    holder: UUID | None


@dataclass(frozen=True, slots=True)
class Mistake(Body):
    """Why no death should have been recorded."""

    reason: str


@dataclass(frozen=True, slots=True)
class OtherDay(Body):
    """The day as it is known now, None for an unknown one, and why it is another."""

    reason: str
    died_on: date | None


@dataclass(frozen=True, slots=True)
class TaskState(Body):
    """Whether a task is done."""

    done: bool


@dataclass(frozen=True, slots=True)
class TaskHolder(Body):
    """Who sees to a task."""

    holder: UUID


class Deaths(Calls):
    """A death is recorded and corrected, and what is left to do is seen to."""

    async def record(
        self, actor: Actor, case_id: UUID, *, died_on: date | None, source: str | None, holder: UUID | None
    ) -> None:
        """The person has died. `holder` sees to what is left to do; without one, the actor does."""
        await self.post("cases", case_id, "death", actor=actor, body=RecordedDeath(died_on, source, holder))

    async def correct(self, actor: Actor, case_id: UUID, *, reason: str) -> None:
        """The person lives."""
        await self.post("cases", case_id, "death", "mistake", actor=actor, body=Mistake(reason))

    async def correct_day(self, actor: Actor, case_id: UUID, *, died_on: date | None, reason: str) -> None:
        """The person died on another day."""
        await self.post("cases", case_id, "death", "day", actor=actor, body=OtherDay(reason, died_on))

    async def do_task(self, actor: Actor, case_id: UUID, kind: str, *, done: bool) -> None:
        """It is done, or not done after all."""
        await self.post("cases", case_id, "death", "tasks", kind, actor=actor, body=TaskState(done))

    async def hand_over_task(self, actor: Actor, case_id: UUID, kind: str, *, holder: UUID) -> None:
        """A colleague sees to it."""
        await self.post("cases", case_id, "death", "tasks", kind, "holder", actor=actor, body=TaskHolder(holder))

    async def list_open_tasks(self, actor: Actor) -> list[AfterDeath]:
        """What is left to do after deaths, and in whose hands it is."""
        return await self.get("after-death-tasks", actor=actor, answer=list[AfterDeath])
