"""A message waits for a member of staff: one of them is asked by name to hand it over."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.notifications.undelivered.domain import due_on
from shared.database import Tx
from shared.tasks import TaskKind, open_task


class UndeliveredTask(TaskKind):
    """What is asked of staff when a message did not get to the person."""

    HAND_OVER = "hand_over_message"
    """Its key is the id of the message. It is done when somebody marks how and when the person got it."""


async def ask_to_hand_over(tx: Tx, case_id: UUID, message_id: UUID, variables: Mapping[str, Any]) -> None:
    """Open the task, unless it is open. `variables` are those of the message: one of them may be a day to answer by."""
    await open_task(tx, UndeliveredTask.HAND_OVER, case_id, key=message_id, due_on=due_on(variables, tx.today))
