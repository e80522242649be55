"""What the person was told does not matter any more, or is true again."""

from uuid import UUID

from services.notifications.corrections.ask_to_tell import CorrectionTask
from shared.database import Tx
from shared.tasks import close_tasks


async def stop_asking_to_tell(tx: Tx, case_id: UUID) -> None:
    """Nobody has to tell the person what stands now."""
    await close_tasks(tx, CorrectionTask.TELL, case_id)
