"""How many messages are still to be sent."""

from sqlalchemy import func, select

from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def count_waiting(tx: Tx) -> int:
    """Deliveries in the state `waiting`. What staff hand over is not counted."""
    query = select(func.count()).select_from(delivery).where(delivery.c.state == "waiting")
    return int((await tx.one(query))[0])
