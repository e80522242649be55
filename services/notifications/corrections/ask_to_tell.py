"""The person was told something that is no longer true: somebody is asked by name to tell them what stands now."""

from datetime import timedelta
from uuid import UUID

from shared.calendar import next_working_day
from shared.database import Tx
from shared.tasks import TaskKind, open_task


class CorrectionTask(TaskKind):
    """What is asked of staff after a correction."""

    TELL = "tell_what_stands"
    """One in each case. Whoever has talked with the person marks it as done."""


async def ask_to_tell(tx: Tx, case_id: UUID) -> None:
    """Open the task, until the next working day. Nobody opens it twice while it is open."""
    await open_task(tx, CorrectionTask.TELL, case_id, due_on=next_working_day(tx.today + timedelta(days=1)))
