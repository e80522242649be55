"""The reason for which messages were closed was a mistake: staff have to see them after all."""

from uuid import UUID

from services.notifications.cases.domain import Reason
from services.notifications.cases.lock_case import lock_case
from services.notifications.cases.may_be_sent import may_be_sent
from services.notifications.cases.reopen_templates import reopen_templates
from services.notifications.messages.db import reopen_for_staff
from shared.database import Tx


async def reopen_messages(
    tx: Tx,
    case_id: UUID,
    *templates: str,
    because: Reason | None = None,
    matching: dict[str, str] | None = None,
    not_before: dict[str, str] | None = None,
) -> None:
    """Remove the reason `because`, and open the messages to staff that nobody has seen and no other reason closes.

    `matching` and `not_before` choose messages with these variables, or with days that are not before these. Messages
    to the person are not sent late: a new message says what is true now.
    """
    await lock_case(tx, case_id)
    if because:
        await reopen_templates(tx, case_id, because)
    for template in templates:
        if await may_be_sent(tx, case_id, template):
            await reopen_for_staff(tx, case_id, template, matching=matching or {}, not_before=not_before or {})
