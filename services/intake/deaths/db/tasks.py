"""What is left to do after a death, and who sees to it."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update
from sqlalchemy.dialects.postgresql import distinct_on

from services.intake.db.tables import after_death_task, application, death
from services.intake.deaths.domain import TASKS, Task, TaskKind
from shared.database import Tx


async def add_tasks(tx: Tx, death_id: UUID, holder: UUID) -> None:
    """All of it, in one person's hands."""
    await tx.execute(
        insert(after_death_task), [{"death_id": death_id, "kind": kind, "holder": holder} for kind in TASKS]
    )


async def move_tasks(tx: Tx, death_id: UUID, new_id: UUID) -> None:
    """What is left to do follows the newer record of the same death."""
    await _save(tx, after_death_task.c.death_id == death_id, death_id=new_id)


async def list_tasks(tx: Tx, death_id: UUID) -> list[Task]:
    """What is to be done after this death, in a fixed order."""
    rows = await tx.all(select(after_death_task).where(after_death_task.c.death_id == death_id))
    tasks = [Task(row.kind, row.holder, row.done_on, row.done_by) for row in rows]
    return sorted(tasks, key=lambda task: TASKS.index(task.kind))


async def change_holder(tx: Tx, death_id: UUID, kind: TaskKind, holder: UUID) -> None:
    """Somebody else sees to it."""
    await _save(tx, _one(death_id, kind), holder=holder)


async def mark_done(tx: Tx, death_id: UUID, kind: TaskKind, done_on: date | None) -> None:
    """It is done, by whoever acts; None: it is not done after all."""
    await _save(tx, _one(death_id, kind), done_on=done_on, done_by=tx.actor.staff_id if done_on else None)


async def list_open_tasks(tx: Tx) -> Sequence[Row[Any]]:
    """What nobody has done yet, the oldest record first, each with one case of the person."""
    one_case = (
        select(application.c.death_id, application.c.case_id, application.c.person_id)
        .where(application.c.death_id.is_not(None))
        .ext(distinct_on(application.c.death_id))
        .order_by(application.c.death_id, application.c.case_id)
        .subquery()
    )
    task = after_death_task
    query = (
        select(one_case.c.case_id, one_case.c.person_id, task.c.kind, task.c.holder, death.c.recorded_on)
        .join_from(task, death, death.c.death_id == task.c.death_id)
        .join(one_case, one_case.c.death_id == task.c.death_id)
        .where(task.c.done_on.is_(None))
    )
    rows = await tx.all(query.order_by(death.c.recorded_on, one_case.c.case_id))
    return sorted(rows, key=lambda row: (row.recorded_on, str(row.case_id), TASKS.index(row.kind)))


def _one(death_id: UUID, kind: TaskKind) -> Any:
    return (after_death_task.c.death_id == death_id) & (after_death_task.c.kind == kind)


async def _save(tx: Tx, which: Any, **values: Any) -> None:
    await tx.execute(update(after_death_task).where(which).values(values))
