"""End the waiting of a message that no channel will send."""

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import update

from services.notifications.deliveries.domain import Failure
from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def end_waiting(
    tx: Tx,
    message_id: UUID,
    state: Literal["to_hand_over", "failed", "cancelled"],
    *,
    text: Mapping[str, Any] | None = None,
    failure: Failure | None = None,
    reply: str | None = None,
) -> bool:
    """Set `state`, with the `sealed_text` where it is known. Returns False when the delivery was no longer waiting."""
    values = {"state": state, "failure": failure, "reply": reply} | dict(text or {})
    chosen = (delivery.c.message_id == message_id) & (delivery.c.state == "waiting")
    return (await tx.execute(update(delivery).where(chosen).values(values))).rowcount == 1
