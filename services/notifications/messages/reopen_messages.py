"""What was over turns out not to be: staff look at it after all."""

from uuid import UUID

from services.notifications.cases.db import Reason, forget_over, is_over, lock_case
from services.notifications.messages.db import reopen_for_staff
from shared.database import Tx


async def reopen(
    tx: Tx,
    case_id: UUID,
    *templates: str,
    because: Reason | None = None,
    only: dict[str, str] | None = None,
    not_before: dict[str, str] | None = None,
) -> None:
    """Take back why these messages were over, and show staff what nobody has seen and no other reason keeps closed.

    `only` and `not_before` narrow it to messages with these variables, or with days from these on. To the person
    nothing is sent late: what they should hear now is said anew.
    """
    await lock_case(tx, case_id)
    if because:
        await forget_over(tx, case_id, because)
    for template in templates:
        if not await is_over(tx, case_id, template):
            await reopen_for_staff(tx, case_id, template, only=only or {}, not_before=not_before or {})
