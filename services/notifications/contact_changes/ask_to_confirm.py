"""The person wants to be reached in another way, and the old ways are lost: somebody is asked by name to confirm."""

from datetime import timedelta
from uuid import UUID

from shared.calendar import next_working_day
from shared.database import Tx
from shared.tasks import TaskKind, open_task


class ContactTask(TaskKind):
    """What is asked of staff about the ways to reach a person."""

    CONFIRM = "confirm_contact_change"
    """Its key is the change. Intake knows when it is confirmed or dismissed, and announces that."""


async def ask_to_confirm(tx: Tx, case_id: UUID, change_id: UUID) -> None:
    """Open the task, until the next working day: until it is done no message gets to the person."""
    due_on = next_working_day(tx.today + timedelta(days=1))
    await open_task(tx, ContactTask.CONFIRM, case_id, key=change_id, due_on=due_on)
