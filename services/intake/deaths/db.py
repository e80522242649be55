"""Rows of recorded deaths, sealed under the person's key, and of the tasks that follow them."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, insert, select, update

from services.intake.deaths.domain import TASKS, Death, Task, TaskKind
from services.intake.deaths.tables import after_death_task, death
from shared.database import Tx
from shared.sealing import Cell, Key


async def add_death(tx: Tx, new: Death, key: Key) -> None:
    """Insert a recorded death."""
    died_on = new.died_on.isoformat() if new.died_on else None
    await tx.execute(
        insert(death).values(
            death_id=new.death_id,
            person_id=new.person_id,
            died_on=key.seal_if(died_on, _cell("died_on", new.death_id)),
            source=new.source,
            recorded_on=new.recorded_on,
            recorded_by=new.recorded_by,
        )
    )


async def find_person_of(tx: Tx, death_id: UUID) -> UUID:
    """The id of the person with whose key the record is sealed. Raises NotFound."""
    person_id: UUID = (await tx.one(select(death.c.person_id).where(death.c.death_id == death_id))).person_id
    return person_id


async def mark_corrected(tx: Tx, death_id: UUID, reason: str, key: Key) -> None:
    """Mark the record as a mistake, with who corrected it and why. It is kept."""
    values = {
        "corrected_on": tx.today,
        "corrected_by": tx.actor.staff_id,
        "correction_reason": key.seal(reason, _cell("correction_reason", death_id)),
    }
    await tx.execute(update(death).where(death.c.death_id == death_id).values(values))


async def replace_day(tx: Tx, death_id: UUID, new_id: UUID, died_on: date | None, key: Key) -> None:
    """Insert another record of the same death, with another day."""
    earlier = opened_death(await tx.one(select(death).where(death.c.death_id == death_id)), key)
    staff_id = tx.actor.staff_id or earlier.recorded_by
    changed = replace(earlier, death_id=new_id, died_on=died_on, recorded_on=tx.today, recorded_by=staff_id)
    await add_death(tx, changed, key)


def opened_death(row: Row[Any], key: Key) -> Death:
    """The record in `row`."""
    died_on = key.open_if(row.died_on, _cell("died_on", row.death_id))
    return Death(
        death_id=row.death_id,
        person_id=row.person_id,
        died_on=date.fromisoformat(died_on) if died_on else None,
        source=row.source,
        recorded_on=row.recorded_on,
        recorded_by=row.recorded_by,
        corrected_on=row.corrected_on,
        corrected_by=row.corrected_by,
        correction_reason=key.open_if(row.correction_reason, _cell("correction_reason", row.death_id)),
    )


async def add_tasks(tx: Tx, death_id: UUID, holder: UUID) -> None:
    """Insert every task that follows a death, all with the same holder."""
    await tx.execute(
        insert(after_death_task), [{"death_id": death_id, "kind": kind, "holder": holder} for kind in TASKS]
    )


async def move_tasks(tx: Tx, death_id: UUID, new_id: UUID) -> None:
    """Move the tasks to the newer record of the same death."""
    await _save(tx, after_death_task.c.death_id == death_id, death_id=new_id)


async def list_tasks(tx: Tx, death_id: UUID) -> list[Task]:
    """The tasks after this death, in a fixed order."""
    rows = await tx.all(select(after_death_task).where(after_death_task.c.death_id == death_id))
    tasks = [Task(row.kind, row.holder, row.done_on, row.done_by) for row in rows]
    return sorted(tasks, key=lambda task: TASKS.index(task.kind))


async def change_holder(tx: Tx, death_id: UUID, kind: TaskKind, holder: UUID) -> None:
    """Give a task to somebody else."""
    await _save(tx, _one(death_id, kind), holder=holder)


async def mark_done(tx: Tx, death_id: UUID, kind: TaskKind, done_on: date | None) -> None:
    """Mark a task as done by whoever acts, or with None as not done after all."""
    await _save(tx, _one(death_id, kind), done_on=done_on, done_by=tx.actor.staff_id if done_on else None)


def _one(death_id: UUID, kind: TaskKind) -> ColumnElement[bool]:
    return (after_death_task.c.death_id == death_id) & (after_death_task.c.kind == kind)


async def _save(tx: Tx, which: ColumnElement[bool], **values: Any) -> None:
    await tx.execute(update(after_death_task).where(which).values(values))


def _cell(column: str, death_id: UUID) -> Cell:
    return Cell("death", column, death_id)
