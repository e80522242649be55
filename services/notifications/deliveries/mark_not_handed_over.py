"""A message was marked as handed over, but the person has not got it."""

from uuid import UUID

from sqlalchemy import case, update

from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def mark_not_handed_over(tx: Tx, message_id: UUID) -> None:
    """Give the message the state it had before (`failed` or `to_hand_over`), or `cancelled` if it is no longer true."""
    closed, failed = delivery.c.over_at.is_not(None), delivery.c.failure.is_not(None)
    state = case((closed, "cancelled"), (failed, "failed"), else_="to_hand_over")
    values = {"state": state, "way": None, "handed_over_on": None, "handed_over_by": None}
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(values))
