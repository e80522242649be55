"""A process claims the next delivery to attempt. Claims and attempts follow the wall clock."""

from datetime import timedelta

from sqlalchemy import select, update

from services.notifications.deliveries.domain import LEASE, Claim
from services.notifications.deliveries.tables import delivery
from shared.clock import wall_now
from shared.database import Tx


async def lock_due_delivery(tx: Tx, *, time_limit: timedelta) -> Claim | None:
    """Claim the delivery that has been due longest, until the lease ends. None when nothing is due.

    `time_limit` is that of the channel, which the lease covers, too.

    Rows that another process is claiming at this moment are skipped.
    """
    now = wall_now()
    due = (
        select(delivery.c.message_id)
        .where(delivery.c.state == "waiting", delivery.c.next_attempt_at <= now)
        .order_by(delivery.c.next_attempt_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    statement = (
        update(delivery)
        .where(delivery.c.message_id.in_(due.scalar_subquery()))
        .values(attempts=delivery.c.attempts + 1, next_attempt_at=now + LEASE + time_limit)
        .returning(
            delivery.c.message_id,
            delivery.c.attempts,
            delivery.c.unanswered,
            delivery.c.queued_at,
            delivery.c.traceparent,
        )
    )
    row = await tx.first(statement)
    return Claim(**row._asdict()) if row else None
