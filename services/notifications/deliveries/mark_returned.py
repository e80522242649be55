"""A message that a channel had taken came back."""

from uuid import UUID

from sqlalchemy import case, update

from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def mark_returned(tx: Tx, message_id: UUID) -> None:
    """The message has failed, or is `cancelled` if it is no longer true."""
    state = case((delivery.c.over_at.is_not(None), "cancelled"), else_="failed")
    values = {"state": state, "failure": "came_back"}
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(values))
