"""Messages that were to be handed over are no longer true."""

from collections.abc import Collection
from uuid import UUID

from services.notifications.undelivered.ask_to_hand_over import UndeliveredTask
from shared.database import Tx
from shared.tasks import close_tasks


async def stop_asking(tx: Tx, case_id: UUID, message_ids: Collection[UUID]) -> None:
    """Nobody hands over these messages any more."""
    await close_tasks(tx, UndeliveredTask.HAND_OVER, case_id, keys=message_ids)
