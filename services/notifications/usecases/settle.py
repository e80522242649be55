"""What a message asked for has happened, or is no longer true."""

from uuid import UUID

from services.notifications.db.cases import lock_case, save_over
from services.notifications.db.deliveries import cancel_waiting
from services.notifications.db.messages import settle_for_staff
from shared.database import Tx


async def settle(tx: Tx, case_id: UUID, *templates: str, for_good: bool = False) -> None:
    """Staff need not look at these messages of the case any more, and those still waiting are not sent.

    `for_good`: also those that another owner's news, still on their way, will lead to.
    """
    await lock_case(tx, case_id)
    await settle_for_staff(tx, case_id, templates)
    await cancel_waiting(tx, case_id, templates)
    if for_good:
        await save_over(tx, case_id, templates)
