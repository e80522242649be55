"""A channel has taken a message."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import update

from services.notifications.channels.channel import Accepted
from services.notifications.deliveries.domain import Rendered
from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def mark_taken(tx: Tx, message_id: UUID, rendered: Rendered, *, by: str, answer: Accepted) -> None:
    """Save the text and the channel's name, also if the delivery was cancelled while the channel took the message."""
    values = {"state": answer.state, "reply": answer.reply, "taken_by": by, "sent_at": tx.now} | asdict(rendered)
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(values))
