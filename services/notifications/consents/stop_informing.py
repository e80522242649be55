"""Nothing is told any more: the consent ended, or what was to be told was a mistake."""

from uuid import UUID

from services.notifications.consents.ask_to_inform import TASKS
from services.notifications.consents.domain import KINDS, Kind
from shared.database import Tx
from shared.tasks import close_tasks


async def stop_informing(tx: Tx, case_id: UUID, *kinds: Kind) -> None:
    """Close the open tasks to tell these kinds; without any, all."""
    for kind in kinds or KINDS:
        await close_tasks(tx, TASKS[kind], case_id)
