"""A message was recorded as returned by mistake."""

from uuid import UUID

from sqlalchemy import update

from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def mark_not_returned(tx: Tx, message_id: UUID) -> None:
    """The channel has taken the message, as before."""
    values = {"state": "taken", "failure": None}
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(values))
