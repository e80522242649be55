"""A member of staff has given the person a message."""

from datetime import date
from uuid import UUID

from sqlalchemy import update

from services.notifications.deliveries.domain import Way
from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def mark_handed_over(tx: Tx, message_id: UUID, way: Way, handed_over_on: date, staff_id: UUID) -> None:
    """Mark the message as delivered by this member of staff."""
    values = {"state": "delivered", "way": way, "handed_over_on": handed_over_on, "handed_over_by": staff_id}
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(values))
