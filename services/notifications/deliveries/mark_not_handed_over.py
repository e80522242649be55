"""A message counts as handed over by a member of staff, and was not."""

from uuid import UUID

from sqlalchemy import case, update

from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def mark_not_handed_over(tx: Tx, message_id: UUID) -> None:
    """The message has failed or is to be handed over, as before, or is cancelled when it is no longer true."""
    closed, failed = delivery.c.over_at.is_not(None), delivery.c.failure.is_not(None)
    state = case((closed, "cancelled"), (failed, "failed"), else_="to_hand_over")
    values = {"state": state, "way": None, "handed_over_on": None, "handed_over_by": None}
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(values))
