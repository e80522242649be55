"""Something happened that the person wants the home municipality to know: somebody is asked by name to tell it."""

from datetime import timedelta
from uuid import UUID

from services.notifications.cases.lock_case import lock_case
from services.notifications.consents.domain import Kind
from services.notifications.consents.may_tell import may_tell
from shared.calendar import next_working_day
from shared.database import Tx
from shared.tasks import TaskKind, open_task


class ConsentTask(TaskKind):
    """What is told to the home municipality, by a member of staff, because the person consents to it."""

    MOVED_IN = "tell_municipality_moved_in"
    MOVED_OUT = "tell_municipality_moved_out"


TASKS: dict[Kind, ConsentTask] = {"moved_in": ConsentTask.MOVED_IN, "moved_out": ConsentTask.MOVED_OUT}


async def ask_to_inform(tx: Tx, case_id: UUID, kind: Kind) -> None:
    """Open the task, until the next working day, if the person consents today. Without consent nothing happens.

    The lock keeps a withdrawal at the same moment from missing the task.
    """
    await lock_case(tx, case_id)
    if await may_tell(tx, case_id, kind, "home_municipality"):
        await open_task(tx, TASKS[kind], case_id, due_on=next_working_day(tx.today + timedelta(days=1)))
