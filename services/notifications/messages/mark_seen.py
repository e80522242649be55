"""A member of staff has seen a message."""

from uuid import UUID

from services.notifications.messages.db import get_message, is_addressed_to, mark_seen_by
from services.notifications.messages.refusals import NeedsANamedPerson, NotYourMessage
from shared.database import Tx


async def mark_seen(tx: Tx, message_id: UUID) -> None:
    """Settle it for whoever saw it. A message to a role is settled by the first who sees it.

    Raises NeedsANamedPerson, NoSuchMessage or NotYourMessage.
    """
    if tx.actor.staff_id is None:
        raise NeedsANamedPerson
    row = await get_message(tx, message_id)
    if not await is_addressed_to(tx, message_id, tx.actor.staff_id, tx.actor.roles):
        raise NotYourMessage
    await mark_seen_by(tx, row.about, row.template, tx.actor.staff_id, tx.actor.roles)
