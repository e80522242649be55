"""A task, its kind, and who does the tasks of a kind."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal
from uuid import UUID

from shared.database import Actor, Tx
from shared.edge.length import Length

May = Literal["do", "finish", "undo", "hand_on"]
"""Do what the task asks for; mark it as done by hand; take that back; give it to somebody else."""
AskedAs = Literal["holder", "deputy", "role"]
"""Why a task is listed for somebody: they hold it, they are the deputy, or their role does tasks of this kind."""

UNDO_WITHIN = timedelta(minutes=10)
"""How long, by the business clock, whoever has done a task may take that back."""
NOTE = Length(0, 500)
"""What may be written when a task is marked as done by hand."""


class TaskKind(StrEnum):
    """The kind of a task. The room that opens tasks defines its kinds. They are stored, so values never change."""


@dataclass(frozen=True, slots=True)
class Doers:
    """Who does the tasks of one kind."""

    roles: frozenset[str]
    """Whoever has one of these roles may do every task of the kind: sees it, finishes it, gives it to somebody."""
    find: Callable[[Tx, UUID], Awaitable[Sequence[UUID]]]
    """Everybody who may hold the task about a case, in the order in which they are asked. The first one becomes its
    holder, the second one the deputy."""
    by_hand: bool = False
    """Whether the task is marked as done by whoever did it. Otherwise what it asks for finishes it."""


class TaskKinds(dict[str, Doers]):
    """The kinds of one service, as its rooms contribute them: `tx.resource(TaskKinds)`."""

    def __init__(self, kinds: Mapping[TaskKind, Doers]) -> None:
        super().__init__({str(kind): doers for kind, doers in kinds.items()})

    def done_by_role(self, actor: Actor) -> list[str]:
        """The kinds whose tasks the roles of this actor do."""
        return [kind for kind, doers in self.items() if not doers.roles.isdisjoint(actor.roles)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something that a named member of staff does in a case until a day, and what became of it.

    `key` tells two tasks of one kind in one case apart: the id of what the task is about. A task without a holder waits
    until somebody is known who may hold it. It is open until it is done, or closed because it is not needed any more.
    """

    task_id: UUID
    kind: str
    case_id: UUID
    key: UUID
    holder: UUID | None
    deputy: UUID | None
    due_on: date
    opened_at: datetime
    given_by: UUID | None = None
    """Who gave it to its holder by name; None: nobody did."""
    done_at: datetime | None = None
    done_by: UUID | None = None
    note: str | None = None
    """What was written about it, in clear: release 0.1 kept it so."""
    note_sealed: bytes | None = None
    closed_at: datetime | None = None
    kept_for: UUID | None = None
    """Who is away and gets it back when they are here again, unless it is done by then; None: nobody."""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.done_at is None and self.closed_at is None

    def asked_as(self, actor: Actor, kinds: TaskKinds) -> AskedAs | None:
        """Why this actor may see and do it; None: they may not."""
        if actor.staff_id is None:
            return None
        if actor.staff_id == self.holder:
            return "holder"
        if actor.staff_id == self.deputy:
            return "deputy"
        return "role" if self.kind in kinds.done_by_role(actor) else None

    def may(self, actor: Actor, kinds: TaskKinds, *, now: datetime) -> list[May]:
        """What this actor may do with it now."""
        if not self.is_open:
            return ["undo"] if self.may_be_undone(actor, kinds, now=now) else []
        if self.asked_as(actor, kinds) is None:
            return []
        return ["do", "finish", "hand_on"] if kinds[self.kind].by_hand else ["do", "hand_on"]

    def may_be_undone(self, actor: Actor, kinds: TaskKinds, *, now: datetime) -> bool:
        """Whether this actor marked it as done by hand, not longer ago than `UNDO_WITHIN`."""
        if self.done_at is None or not kinds[self.kind].by_hand:
            return False
        return actor.staff_id == self.done_by and now - self.done_at <= UNDO_WITHIN
