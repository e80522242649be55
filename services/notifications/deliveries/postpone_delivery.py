"""An attempt to send a message did not succeed, and there will be another one."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def postpone_delivery(tx: Tx, message_id: UUID, until: datetime) -> None:
    """The delivery is due again at `until` (wall clock)."""
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(next_attempt_at=until))
