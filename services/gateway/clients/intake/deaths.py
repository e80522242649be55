"""Deaths: recorded ones, corrected ones, and the tasks that follow."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor


class DeathTask(Answer):
    """A task after a death: who holds it, and who did it."""

    kind: str
    holder: UUID
    done_on: date | None = None
    done_by: UUID | None = None


class Death(Answer):
    """A recorded death. Without a day, the day is not known."""

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
    """An open task after a death, with its case and its holder."""

    case_id: UUID
    kind: str
    holder: UUID
    recorded_on: date


@dataclass(frozen=True, slots=True)
class RecordedDeath(Body):
    """What is known of a death. `holder` gets the tasks that follow; by default the actor does.

    `version`: of what is recorded about a death, as it was shown. So it is in the two corrections.
    """

    died_on: date | None
    source: str | None
    holder: UUID | None
    version: str | None


@dataclass(frozen=True, slots=True)
class Mistake(Body):
    """Why no death should have been recorded."""

    reason: str
    version: str | None


@dataclass(frozen=True, slots=True)
class OtherDay(Body):
    """The day as it is known now (None: unknown), and why it is corrected."""

    reason: str
    died_on: date | None
    version: str | None


@dataclass(frozen=True, slots=True)
class TaskState(Body):
    """Whether a task is done."""

    done: bool


@dataclass(frozen=True, slots=True)
class TaskHolder(Body):
    """Which member of staff gets the task."""

    holder: UUID


class Deaths(Calls):
    """Recording and correcting deaths, and the tasks that follow."""

    async def record(self, actor: Actor, case_id: UUID, death: RecordedDeath) -> None:
        """Record that the person has died."""
        await self.post("cases", case_id, "death", actor=actor, body=death)

    async def correct(self, actor: Actor, case_id: UUID, mistake: Mistake) -> None:
        """Record that the person is alive: the death was recorded by mistake."""
        await self.post("cases", case_id, "death", "mistake", actor=actor, body=mistake)

    async def correct_day(self, actor: Actor, case_id: UUID, other: OtherDay) -> None:
        """Record that the person died on another day."""
        await self.post("cases", case_id, "death", "day", actor=actor, body=other)

    async def do_task(self, actor: Actor, case_id: UUID, kind: str, *, done: bool) -> None:
        """Mark a task as done, or as not done after all."""
        await self.post("cases", case_id, "death", "tasks", kind, actor=actor, body=TaskState(done))

    async def hand_over_task(self, actor: Actor, case_id: UUID, kind: str, *, holder: UUID) -> None:
        """Give a task to a colleague."""
        await self.post("cases", case_id, "death", "tasks", kind, "holder", actor=actor, body=TaskHolder(holder))

    async def list_open_tasks(self, actor: Actor) -> list[AfterDeath]:
        """The open tasks after deaths, each with its holder."""
        return await self.get("after-death-tasks", actor=actor, answer=list[AfterDeath])
