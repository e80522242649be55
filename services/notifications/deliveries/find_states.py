"""Find the delivery states of several messages."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from services.notifications.deliveries.domain import DeliveryState
from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def find_states(tx: Tx, message_ids: Collection[UUID]) -> dict[UUID, DeliveryState]:
    """The state of each delivery by message id. A message without a delivery is left out."""
    query = select(delivery.c.message_id, delivery.c.state).where(delivery.c.message_id.in_(message_ids))
    return {row.message_id: row.state for row in await tx.all(query)}
