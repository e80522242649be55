"""Read the delivery of one message to a person."""

from uuid import UUID

from sqlalchemy import select

from services.notifications.deliveries.domain import Delivery
from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def get_delivery(tx: Tx, message_id: UUID) -> Delivery:
    """The delivery in its current state. Every message to a person has one."""
    is_closed = delivery.c.over_at.is_not(None).label("is_closed")
    query = select(delivery.c.state, delivery.c.failure, delivery.c.way, delivery.c.handed_over_on, is_closed)
    return Delivery(**(await tx.one(query.where(delivery.c.message_id == message_id)))._asdict())
