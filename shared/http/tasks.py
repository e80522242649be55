"""The HTTP API for tasks: list, open one, mark as done by hand, undo, give to somebody else.

Only who may do a task sees it: its holder, its deputy, and the roles that do tasks of its kind. Every answer says what
the caller may do with the task now.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlalchemy import update

from shared.access_log import record_access, record_access_to_cases
from shared.access_review import relation
from shared.database import Tx
from shared.edge.fields import Text
from shared.edge.length import Length
from shared.http.transaction import InTransaction
from shared.refusals import Refusal
from shared.roles import WITH_PEOPLE, Actions
from shared.rooms import Room
from shared.sealing import seal_clear_texts, seal_while_running
from shared.tasks.move import hand_on_task
from shared.tasks.notes import NOTES, open_notes, sealed_note
from shared.tasks.refusals import CannotBeUndone, NotDoneByHand, NotYourTask, TaskIsOver, TaskNeedsANamedPerson
from shared.tasks.table import about, get_task, is_open, list_for_actor, list_open, present_among, task
from shared.tasks.task import NOTE, AskedAs, May, Task, TaskKinds

router = APIRouter(tags=["tasks"])
_ACTIONS: Actions = {
    "GET /tasks": WITH_PEOPLE,
    "GET /tasks/{task_id}": WITH_PEOPLE,
    "POST /tasks/{task_id}/done": WITH_PEOPLE,
    "POST /tasks/{task_id}/done/undo": WITH_PEOPLE,
    "POST /tasks/{task_id}/holder": WITH_PEOPLE,
}
ROOM = Room(
    routers=[router],
    actions=_ACTIONS,
    background=[seal_while_running(partial(seal_clear_texts, column=NOTES))],
    relations=[relation(task.c.case_id, who) for who in (task.c.holder, task.c.deputy, task.c.done_by)],
)
MOST_LISTED = 200
"""Tasks that wait in one answer. Each of them writes a row of the access log."""


class TaskView(BaseModel):
    """A task. `key` is the id of what it is about: the case itself, or something in it that depends on the kind."""

    task_id: UUID
    kind: str
    case_id: UUID
    key: UUID
    holder: UUID | None
    """Who does it; None: nobody is known who may."""
    deputy: UUID | None
    due_on: date
    days_left: int
    """Days until it is due; negative after its day."""
    is_late: bool
    """Its day has passed and it is still open."""
    opened_at: datetime
    given_by: UUID | None
    """Who gave it to its holder by name."""
    kept_for: UUID | None
    """Who is away and gets it back when they are here again."""
    done_at: datetime | None
    done_by: UUID | None
    note: str | None
    asked_as: AskedAs
    """Why the caller sees it."""
    may: list[May]
    """What the caller may do with it now."""


class OpenedTaskView(BaseModel):
    """A task, and who else could hold it."""

    task: TaskView
    possible_holders: list[UUID]
    note: Length
    """How long the note may be when it is marked as done."""


class DoneBody(BaseModel):
    """What whoever did it wants to say about it."""

    note: Annotated[str, Text(NOTE)] | None = None


class HolderBody(BaseModel):
    """Who is to hold it, and who holds it according to the page."""

    holder: UUID
    from_holder: UUID | None = None


@router.get("/tasks")
async def tasks(
    tx: InTransaction,
    limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = MOST_LISTED,
    after: UUID | None = None,
    *,
    everybodys: bool = False,
) -> list[TaskView]:
    """What the caller has to do, the nearest day first, then what they have done just now.

    `may` says whether that can be undone. `everybodys`: everything that the roles of the caller do. At most `limit`
    that wait; `after`: those that follow this task in the list. Refusals: TaskNeedsANamedPerson, NoSuchTask.
    """
    if tx.actor.staff_id is None:
        raise TaskNeedsANamedPerson
    found = await list_for_actor(tx, tx.resource(TaskKinds), everybodys=everybodys, at_most=limit, after=after)
    await record_access_to_cases(tx, (one.case_id for one in found), what="tasks", why="list_tasks")
    return await _views(tx, found)


@router.get("/tasks/{task_id}")
async def one_task(task_id: UUID, tx: InTransaction) -> OpenedTaskView:
    """One task, to give it to somebody else. Refusals: TaskNeedsANamedPerson, NoSuchTask, NotYourTask."""
    one = await _task_of_caller(tx, task_id)
    await record_access(tx, case_id=one.case_id, what="tasks", why="open_task")
    possible = await present_among(tx, await tx.resource(TaskKinds)[one.kind].find(tx, one.case_id))
    return OpenedTaskView(task=await _view(tx, one), possible_holders=possible, note=NOTE)


@router.post("/tasks/{task_id}/done")
async def done(task_id: UUID, body: DoneBody, tx: InTransaction) -> TaskView:
    """The caller has done it. Once more changes nothing.

    Refusals: TaskNeedsANamedPerson, NoSuchTask, NotYourTask, NotDoneByHand, TaskIsOver.
    """
    one = await _task_of_caller(tx, task_id)
    _check(tx.resource(TaskKinds)[one.kind].by_hand, NotDoneByHand)
    values = {"done_at": tx.now, "done_by": tx.actor.staff_id} | await sealed_note(tx, one, body.note)
    marked = await tx.execute(update(task).where(task.c.task_id == task_id, is_open).values(values))
    one = await get_task(tx, task_id)
    _check(marked.rowcount == 1 or one.done_by == tx.actor.staff_id, TaskIsOver)
    return await _view(tx, one)


@router.post("/tasks/{task_id}/done/undo")
async def undo(task_id: UUID, tx: InTransaction) -> TaskView:
    """It is not done after all. Refusals: TaskNeedsANamedPerson, NoSuchTask, NotYourTask, CannotBeUndone."""
    one = await _task_of_caller(tx, task_id)
    _check(one.may_be_undone(tx.actor, tx.resource(TaskKinds), now=tx.now), CannotBeUndone)
    _check(not await list_open(tx, about(one.kind, one.case_id, [one.key])), CannotBeUndone)
    nothing = {"done_at": None, "done_by": None} | await sealed_note(tx, one, None)
    await tx.execute(update(task).where(task.c.task_id == task_id).values(nothing))
    return await _view(tx, await get_task(tx, task_id))


@router.post("/tasks/{task_id}/holder")
async def hand_on(task_id: UUID, body: HolderBody, tx: InTransaction) -> TaskView:
    """Somebody else does it from now on.

    Refusals: TaskNeedsANamedPerson, NoSuchTask, NotYourTask, TaskIsOver, CannotHoldTask, TaskHasAnotherHolder.
    """
    one = await _task_of_caller(tx, task_id)
    await hand_on_task(tx, one, holder=body.holder, from_holder=body.from_holder)
    return await _view(tx, await get_task(tx, task_id))


async def _task_of_caller(tx: Tx, task_id: UUID) -> Task:
    _check(tx.actor.staff_id is not None, TaskNeedsANamedPerson)
    one = await get_task(tx, task_id)
    _check(_asked_as(tx, one) is not None, NotYourTask)
    return one


def _asked_as(tx: Tx, one: Task) -> AskedAs | None:
    """Why the caller may see it. Whoever has done a task may see it as long as they may undo that."""
    kinds = tx.resource(TaskKinds)
    return one.asked_as(tx.actor, kinds) or ("holder" if one.may_be_undone(tx.actor, kinds, now=tx.now) else None)


async def _view(tx: Tx, one: Task) -> TaskView:
    return (await _views(tx, [one]))[0]


async def _views(tx: Tx, tasks: Sequence[Task]) -> list[TaskView]:
    notes = await open_notes(tx, tasks)
    return [_shown(tx, one, notes[one.task_id]) for one in tasks]


def _shown(tx: Tx, one: Task, note: str | None) -> TaskView:
    days_left = (one.due_on - tx.today).days
    hidden = {"closed_at", "note_sealed"}
    values = {name: getattr(one, name) for name in Task.__dataclass_fields__ if name not in hidden} | {"note": note}
    return TaskView(
        **values,
        days_left=days_left,
        is_late=one.is_open and days_left < 0,
        asked_as=_asked_as(tx, one) or "role",
        may=one.may(tx.actor, tx.resource(TaskKinds), now=tx.now),
    )


def _check(holds: bool, refusal: type[Refusal]) -> None:  # noqa: FBT001  the condition, as in an assertion
    if not holds:
        raise refusal
