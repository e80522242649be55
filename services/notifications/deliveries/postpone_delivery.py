"""An attempt to send a message did not succeed, and there will be another one."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def postpone_delivery(
    tx: Tx, message_id: UUID, until: datetime, *, reply: str | None = None, unanswered: int = 0
) -> None:
    """The delivery is due again at `until` (wall clock). `unanswered` is added to what was not answered before."""
    values = {"next_attempt_at": until, "reply": reply, "unanswered": delivery.c.unanswered + unanswered}
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(values))
