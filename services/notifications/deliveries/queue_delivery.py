"""A message to a person is to be sent."""

from uuid import UUID

from opentelemetry import propagate
from sqlalchemy import insert

from services.notifications.deliveries.tables import delivery
from shared.clock import wall_now
from shared.database import Tx


async def queue_delivery(tx: Tx, message_id: UUID, *, cancelled: bool = False) -> None:
    """Queue the message, to be sent in the current trace. `cancelled`: save it as one that is not to be sent."""
    carrier: dict[str, str] = {}
    propagate.inject(carrier)
    now = wall_now()
    await tx.execute(
        insert(delivery).values(
            message_id=message_id,
            state="cancelled" if cancelled else "waiting",
            next_attempt_at=now,
            queued_at=now,
            traceparent=carrier.get("traceparent"),
        )
    )
