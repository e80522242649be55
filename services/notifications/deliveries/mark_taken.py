"""A channel has taken a message."""

from uuid import UUID

from sqlalchemy import update

from services.notifications.channels.channel import Accepted
from services.notifications.deliveries.domain import Rendered
from services.notifications.deliveries.sealed_text import sealed_text
from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def mark_taken(tx: Tx, message_id: UUID, rendered: Rendered, *, case_id: UUID, by: str, answer: Accepted) -> None:
    """Save the text and the channel's name, also if the delivery was cancelled while the channel took the message."""
    values = {"state": answer.state, "reply": answer.reply, "taken_by": by, "sent_at": tx.now}
    values |= await sealed_text(tx, message_id, case_id, rendered)
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(values))
