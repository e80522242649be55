"""Tasks go to somebody else: their holder has left, may not do them any more, or gives them to a colleague by name."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import func, or_, select, update

from shared.database import Tx
from shared.tasks.refusals import CannotHoldTask, TaskHasAnotherHolder, TaskIsOver
from shared.tasks.table import is_open, list_open, present_among, task
from shared.tasks.task import Task, TaskKinds


async def move_tasks(tx: Tx, *, of: UUID | None = None, case_id: UUID | None = None) -> None:
    """Give open tasks to those who may do them now. Call it when that may have changed.

    `of`: a member of staff is new, has other roles, has left, is away, or is back. Concerned are the tasks that they
    hold or are deputy for, those that are kept for them, and those that miss a holder or a deputy. A task whose holder
    may not do it any more, or is away, goes to the deputy. One whose holder is away is kept for them, and is theirs
    again when they are back, unless it is done or was given to somebody by name meanwhile.
    `case_id`: in this case others are responsible now. A task whose holder may not do it any more goes to the first who
    is asked, and not to the deputy. A holder who still may do the task keeps it.
    """
    missing = task.c.holder.is_(None) | task.c.deputy.is_(None)
    concerned = or_(task.c.holder == of, task.c.deputy == of, task.c.kept_for == of, missing)
    for one in await list_open(tx, task.c.case_id == case_id if case_id else concerned):
        possible = await tx.resource(TaskKinds)[one.kind].find(tx, one.case_id)
        changed = _holders(one, possible, await present_among(tx, possible), to_deputy=case_id is None)
        if changed != {"holder": one.holder, "deputy": one.deputy, "kept_for": one.kept_for}:
            given_by = one.given_by if changed["holder"] == one.holder else None
            await tx.execute(update(task).where(task.c.task_id == one.task_id).values(**changed, given_by=given_by))


def _holders(
    one: Task, possible: Sequence[UUID], present: Sequence[UUID], *, to_deputy: bool
) -> dict[str, UUID | None]:
    """Who holds the task now, who is deputy, and for whom it is kept, when only those `present` are here."""
    kept_for = _first([one.kept_for, one.holder], among=possible)
    holder = _first([kept_for, one.holder, one.deputy if to_deputy else None, *present], among=present)
    is_back = holder is not None and holder == one.kept_for
    next_ones = [one.holder, one.deputy] if is_back else [one.deputy, one.holder]
    deputy = _first([*next_ones, *present], among=[other for other in present if other != holder])
    return {"holder": holder, "deputy": deputy, "kept_for": None if kept_for == holder else kept_for}


async def hand_on_task(tx: Tx, one: Task, *, holder: UUID, from_holder: UUID | None) -> None:
    """The actor gives it to `holder` by name. `from_holder` is who holds it according to the page.

    Raises TaskIsOver, CannotHoldTask or TaskHasAnotherHolder.
    """
    if not one.is_open:
        raise TaskIsOver
    possible = await present_among(tx, await tx.resource(TaskKinds)[one.kind].find(tx, one.case_id))
    if holder not in possible:
        raise CannotHoldTask(fields={"holder": CannotHoldTask.message})
    deputy = _first([one.deputy, *possible], among=[other for other in possible if other != holder])
    chosen = (task.c.task_id == one.task_id) & is_open & task.c.holder.is_not_distinct_from(from_holder)
    given = {"holder": holder, "deputy": deputy, "given_by": tx.actor.staff_id, "kept_for": None}
    if (await tx.execute(update(task).where(chosen).values(given))).rowcount == 0:
        raise TaskHasAnotherHolder


async def fewest_tasks_first(tx: Tx, staff_ids: Iterable[UUID]) -> list[UUID]:
    """These members of staff, each once, those who hold the fewest open tasks first."""
    number = func.count().label("number")
    query = select(task.c.holder, number).where(is_open, task.c.holder.is_not(None)).group_by(task.c.holder)
    held = {row.holder: row.number for row in await tx.all(query)}
    return sorted(set(staff_ids), key=lambda staff_id: (held.get(staff_id, 0), staff_id))


def _first(wanted: Sequence[UUID | None], *, among: Sequence[UUID]) -> UUID | None:
    return next((one for one in wanted if one in among), None)
