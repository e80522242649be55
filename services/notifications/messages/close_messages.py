"""What a message asked for has happened, or is no longer true."""

from uuid import UUID

from services.notifications.cases.db import Reason, lock_case, save_over
from services.notifications.deliveries.db import cancel_what_has_not_left
from services.notifications.messages.db import settle_alarms_about, settle_for_staff
from shared.database import Tx


async def settle(
    tx: Tx, case_id: UUID, *templates: str, for_good: Reason | None = None, but: dict[str, str] | None = None
) -> bool:
    """Staff need not look at these messages of the case any more, and what has not left is not sent or handed over.

    `for_good`: also those that another owner's news, still on their way, will lead to, until that reason turns out to
    be none. `but`: messages with these variables are still true. Returns whether something for the person was stopped.
    """
    await lock_case(tx, case_id)
    await settle_for_staff(tx, case_id, templates, but=but)
    stopped = await cancel_what_has_not_left(tx, case_id, templates, but=but)
    await settle_alarms_about(tx, stopped)
    if for_good:
        await save_over(tx, case_id, templates, for_good)
    return bool(stopped)
