"""Tasks are opened, finished, opened again and closed, in the transaction of what they are about."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import exists, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from shared.database import Tx
from shared.ids import new_id
from shared.tasks.table import about, is_open, present_among, task
from shared.tasks.task import UNDO_WITHIN, TaskKind, TaskKinds


async def open_task(tx: Tx, kind: TaskKind, case_id: UUID, *, due_on: date, key: UUID | None = None) -> None:
    """Ask the first of those who may do it and are not away, until `due_on` (a day in Norway).

    `key`: the id of what it is about.

    While it is open, opening it again may bring its day forward, and changes nothing else. When the same cause comes
    back after the task was done or closed, a new one is opened and the former one is kept.
    """
    found = await present_among(tx, await tx.resource(TaskKinds)[kind].find(tx, case_id))
    values = {
        "task_id": new_id(),
        "kind": kind,
        "case_id": case_id,
        "key": key or case_id,
        "holder": found[0] if found else None,
        "deputy": found[1] if len(found) > 1 else None,
        "due_on": due_on,
        "opened_at": tx.now,
    }
    statement = insert(task).values(values)
    await tx.execute(
        statement.on_conflict_do_update(
            index_elements=["kind", "case_id", "key"],
            index_where=text("done_at IS NULL AND closed_at IS NULL"),
            set_={"due_on": func.least(task.c.due_on, due_on)},
        )
    )


async def finish_tasks(tx: Tx, kind: TaskKind, case_id: UUID, *, key: UUID | None = None) -> None:
    """What the open task asks for was done by the member of staff who acts. Without an open task nothing happens."""
    done = {"done_at": tx.now, "done_by": tx.actor.staff_id}
    await tx.execute(update(task).where(is_open, about(kind, case_id, [key or case_id])).values(done))


async def undo_task(tx: Tx, kind: TaskKind, case_id: UUID, *, key: UUID | None = None) -> bool:
    """What finished the last task was a slip: it is open again as it was. False when there is none to open again.

    That is so after `UNDO_WITHIN`, and when the same is to be done already. Then open a new one where it is needed.
    """
    these = about(kind, case_id, [key or case_id])
    is_open_again = exists(select(task.c.task_id).where(is_open, these).correlate(None))
    last = select(task.c.task_id).where(these, task.c.done_at >= tx.now - UNDO_WITHIN)
    last = last.order_by(task.c.done_at.desc(), task.c.task_id.desc()).limit(1).correlate(None)
    chosen = (task.c.task_id == last.scalar_subquery()) & ~is_open_again
    statement = update(task).where(chosen).values(done_at=None, done_by=None, note=None, note_sealed=None)
    return (await tx.execute(statement)).rowcount == 1


async def close_tasks(tx: Tx, kind: TaskKind, case_id: UUID, *, keys: Collection[UUID] | None = None) -> None:
    """Nobody needs to do these open tasks any more: all of a kind in a case or, with `keys`, those about these."""
    await tx.execute(update(task).where(is_open, about(kind, case_id, keys)).values(closed_at=tx.now))
