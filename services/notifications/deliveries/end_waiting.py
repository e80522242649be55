"""End the waiting of a message that no channel will send."""

from dataclasses import asdict
from typing import Literal
from uuid import UUID

from sqlalchemy import update

from services.notifications.deliveries.domain import Failure, Rendered
from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def end_waiting(
    tx: Tx,
    message_id: UUID,
    state: Literal["to_hand_over", "failed", "cancelled"],
    *,
    rendered: Rendered | None = None,
    failure: Failure | None = None,
    reply: str | None = None,
) -> bool:
    """Set `state`, with the text where it is known. Returns False when the delivery was no longer waiting."""
    values = {"state": state, "failure": failure, "reply": reply} | (asdict(rendered) if rendered else {})
    chosen = (delivery.c.message_id == message_id) & (delivery.c.state == "waiting")
    return (await tx.execute(update(delivery).where(chosen).values(values))).rowcount == 1
