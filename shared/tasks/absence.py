"""A member of staff is away for some days: their tasks go to others on the first day, and come back after the last."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from shared.clock import start_of_day
from shared.database import Tx
from shared.tasks.move import move_tasks
from shared.tasks.table import staff_absence
from shared.timers import Timer, TimerHandlers, TimerKind, cancel_timers, set_timer

absence_timers = TimerHandlers()
"""A service that has tasks contributes them, in the room that knows the staff."""


class AbsenceTimer(TimerKind):
    """`ref` is the absence."""

    CHANGES = "staff_absence_changes"
    """The first day of an absence, and the day after the last."""


async def follow_absence(tx: Tx, absence_id: UUID, staff_id: UUID, from_on: date | None, until_on: date | None) -> None:
    """The gateway has announced this absence, or other days of it. Without `from_on` there is none after all.

    `until_on` is the last day; None: not known yet. Tasks move at once, and again on the days on which that changes.
    """
    await cancel_timers(tx, ref=absence_id)
    if from_on is None:
        await tx.execute(delete(staff_absence).where(staff_absence.c.absence_id == absence_id))
    else:
        values = {"staff_id": staff_id, "from_on": from_on, "until_on": until_on}
        statement = insert(staff_absence).values(absence_id=absence_id, **values)
        await tx.execute(statement.on_conflict_do_update(index_elements=["absence_id"], set_=values))
        for day in (from_on, until_on and until_on + timedelta(days=1)):
            if day and day > tx.today:
                data = {"staff_id": str(staff_id)}
                await set_timer(tx, kind=AbsenceTimer.CHANGES, ref=absence_id, due_at=start_of_day(day), data=data)
    await move_tasks(tx, of=staff_id)


@absence_timers.when(AbsenceTimer.CHANGES)
async def when_somebody_goes_or_comes_back(timer: Timer, tx: Tx) -> None:
    """Their tasks go to others, or are theirs again: it looks at who is here today."""
    await move_tasks(tx, of=UUID(timer.data["staff_id"]))
