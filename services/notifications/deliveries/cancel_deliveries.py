"""Cancel messages to a person that are no longer true."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import update

from services.notifications.deliveries.domain import NOT_LEFT
from services.notifications.deliveries.tables import delivery
from shared.database import Tx


async def cancel_deliveries(tx: Tx, message_ids: Collection[UUID]) -> list[UUID]:
    """Stop the messages that have not left: they are neither sent nor handed over. Returns those that were stopped.

    `over_at` is set for all of them, so that a message that has left is not to be handed over again when a mark is
    taken back.
    """
    chosen = delivery.c.message_id.in_(message_ids), delivery.c.over_at.is_(None)
    closed = update(delivery).where(*chosen).values(over_at=tx.now)
    stopped = closed.where(delivery.c.state.in_(NOT_LEFT)).values(state="cancelled").returning(delivery.c.message_id)
    rows = list((await tx.execute(stopped)).scalars())
    await tx.execute(closed)
    return rows
