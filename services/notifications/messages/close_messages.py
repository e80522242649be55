"""What some messages ask for has happened, or what they say is no longer true."""

from uuid import UUID

from services.notifications.cases.close_templates import close_templates
from services.notifications.cases.domain import Reason
from services.notifications.cases.lock_case import lock_case
from services.notifications.deliveries.cancel_deliveries import cancel_deliveries
from services.notifications.messages.db import close_for_staff, in_case, list_to_the_person
from services.notifications.undelivered.stop_asking import stop_asking
from shared.database import Tx


async def close_messages(
    tx: Tx, case_id: UUID, *templates: str, because: Reason | None = None, keep: dict[str, str] | None = None
) -> bool:
    """Close the messages to staff with these templates, and cancel those to the person that have not left.

    With `because`, messages of later events are closed, too, until `reopen_messages` removes this reason. Messages with
    the variables in `keep` are still true and stay open. Returns whether a message to the person was stopped.
    """
    await lock_case(tx, case_id)
    chosen = in_case(case_id, templates, keep=keep)
    await close_for_staff(tx, chosen)
    stopped = await cancel_deliveries(tx, [message.message_id for message in await list_to_the_person(tx, chosen)])
    await stop_asking(tx, case_id, stopped)
    if because:
        await close_templates(tx, case_id, templates, because)
    return bool(stopped)
