"""Tasks for named members of staff, which every service that has any answers in the same way."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor
from shared.edge.length import Length

MOST_LISTED = 200
"""Tasks of one service on *I dag*. Whoever has more begins with the nearest."""


class Task(Answer):
    """What a member of staff is asked to do in a case. `asked_as`: holder, deputy or role. `key`: what it is about.

    `may`: do (what it asks for), finish (mark as done by hand), undo, hand_on.
    """

    task_id: UUID
    kind: str
    case_id: UUID
    key: UUID
    holder: UUID | None = None
    deputy: UUID | None = None
    due_on: date
    days_left: int
    is_late: bool
    opened_at: datetime
    given_by: UUID | None = None
    kept_for: UUID | None = None
    done_at: datetime | None = None
    note: str | None = None
    asked_as: str
    may: list[str] = Field(default_factory=list)


class OpenedTask(Answer):
    """A task, who else could hold it, and how long the note may be when it is done."""

    task: Task
    possible_holders: list[UUID]
    note: Length


@dataclass(frozen=True, slots=True)
class DoneTask(Body):
    """What whoever did it wants to say about it."""

    note: str | None


@dataclass(frozen=True, slots=True)
class NewHolder(Body):
    """Who is to do it, and who does it according to the page."""

    holder: UUID
    from_holder: UUID | None


class Tasks(Calls):
    """The tasks of one service."""

    async def list_own(self, actor: Actor, *, everybodys: bool = False) -> list[Task]:
        """What the actor has to do and has done just now, the nearest day first; `everybodys`: all their role does.

        The first `MOST_LISTED` that wait.
        """
        params = {"everybodys": everybodys, "limit": MOST_LISTED}
        return await self.get("tasks", actor=actor, params=params, answer=list[Task])

    async def open(self, actor: Actor, task_id: UUID) -> OpenedTask:
        """One task, to give it to somebody else."""
        return await self.get("tasks", task_id, actor=actor, answer=OpenedTask)

    async def finish(self, actor: Actor, task_id: UUID, *, note: str | None = None) -> None:
        """The actor has done it."""
        await self.post("tasks", task_id, "done", actor=actor, body=DoneTask(note))

    async def undo(self, actor: Actor, task_id: UUID) -> None:
        """It is not done after all."""
        await self.post("tasks", task_id, "done", "undo", actor=actor)

    async def hand_on(self, actor: Actor, task_id: UUID, *, holder: UUID, from_holder: UUID | None) -> None:
        """Somebody else does it from now on."""
        await self.post("tasks", task_id, "holder", actor=actor, body=NewHolder(holder, from_holder))
