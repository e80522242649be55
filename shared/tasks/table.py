"""The table of tasks, which `create_task_table` makes in a service's database, and what is read from it."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    LargeBinary,
    MetaData,
    Row,
    Select,
    Table,
    Text,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.dialects.postgresql import UUID as ID

from shared.database import Tx
from shared.tasks.refusals import NoSuchTask
from shared.tasks.task import UNDO_WITHIN, Task, TaskKinds

_Instant = TIMESTAMP(timezone=True)

task = Table(
    "task",
    MetaData(),
    Column("task_id", ID, primary_key=True),
    Column("kind", Text),
    Column("case_id", ID),
    Column("key", ID),
    Column("holder", ID),
    Column("deputy", ID),
    Column("due_on", Date),
    Column("opened_at", _Instant),
    Column("given_by", ID),
    Column("done_at", _Instant),
    Column("done_by", ID),
    Column("note", Text),
    Column("note_sealed", LargeBinary),
    Column("closed_at", _Instant),
    Column("kept_for", ID),
)

staff_absence = Table(
    "staff_absence",
    MetaData(),
    Column("absence_id", ID, primary_key=True),
    Column("staff_id", ID),
    Column("from_on", Date),
    Column("until_on", Date),
)
"""When members of staff are away, as the gateway has announced. `until_on` is the last day; None: not known yet."""

_ORDER = (task.c.due_on, task.c.opened_at, task.c.task_id)
is_open: ColumnElement[bool] = task.c.done_at.is_(None) & task.c.closed_at.is_(None)


async def get_task(tx: Tx, task_id: UUID) -> Task:
    """One task, open or not. Raises NoSuchTask."""
    row = await tx.first(select(task).where(task.c.task_id == task_id, tx.may_see_case(task.c.case_id)))
    if row is None:
        raise NoSuchTask
    return as_task(row)


async def list_open(tx: Tx, chosen: ColumnElement[bool]) -> list[Task]:
    """The open tasks among those chosen, the nearest day first."""
    return [as_task(row) for row in await tx.all(_by_day().where(is_open, chosen))]


async def list_for_actor(
    tx: Tx, kinds: TaskKinds, *, everybodys: bool, at_most: int, after: UUID | None = None
) -> list[Task]:
    """What the actor has to do, the nearest day first, and at the end what they have done within `UNDO_WITHIN`.

    At most so many that wait; with `after` those that follow this one, and nothing that is done. Raises NoSuchTask.

    These are the tasks that they hold or are deputy for, and those which their role does and whose day has passed or
    that have no holder: nothing waits for somebody who is away. With `everybodys`: all which their role does.
    """
    me = tx.actor.staff_id
    forsaken = or_(task.c.due_on < tx.today, task.c.holder.is_(None))
    by_role = task.c.kind.in_(kinds.done_by_role(tx.actor)) & (true() if everybodys else forsaken)
    seen = tx.may_see_case(task.c.case_id)
    query = _by_day().where(is_open, seen, or_(task.c.holder == me, task.c.deputy == me, by_role))
    if after is not None:
        last = await get_task(tx, after)
        query = query.where(tuple_(*_ORDER) > (last.due_on, last.opened_at, last.task_id))
    waiting = [as_task(row) for row in await tx.all(query.limit(at_most))]
    if after is not None:
        return waiting
    done = (task.c.done_by == me) & (task.c.done_at >= tx.now - UNDO_WITHIN)
    return waiting + [as_task(row) for row in await tx.all(_by_day().where(done, seen))]


async def present_among(tx: Tx, staff_ids: Sequence[UUID]) -> list[UUID]:
    """Those of these members of staff who are not away today, in the same order."""
    until = staff_absence.c.until_on
    today = (staff_absence.c.from_on <= tx.today) & (until.is_(None) | (until >= tx.today))
    query = select(staff_absence.c.staff_id).where(staff_absence.c.staff_id.in_(staff_ids), today)
    away = {row.staff_id for row in await tx.all(query)} if staff_ids else set()
    return [one for one in staff_ids if one not in away]


def about(kind: str, case_id: UUID, keys: Collection[UUID] | None) -> ColumnElement[bool]:
    """The tasks of a kind in a case; with `keys`, only those about one of these."""
    chosen = (task.c.kind == kind) & (task.c.case_id == case_id)
    return chosen if keys is None else chosen & task.c.key.in_(keys)


def as_task(row: Row[Any]) -> Task:
    """A row of the table."""
    return Task(**row._asdict())


def _by_day() -> Select[Any]:
    return select(task).order_by(*_ORDER)
