"""Deliveries: how a message to a person is getting there. Waiting and trying again follow the wall clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from opentelemetry import propagate
from sqlalchemy import func, insert, select, update

from services.notifications.db.tables import delivery, message
from services.notifications.domain.routing import ChannelName, Language
from shared.clock import wall_now
from shared.database import Tx

LONGEST_ATTEMPT = timedelta(seconds=12)
"""How long one attempt may take."""
LEASE = timedelta(seconds=20)
"""How long a claim lasts, longer than any attempt. What a process that died held is tried by another afterwards."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that is ours to try for the length of a lease."""

    message_id: UUID
    case_id: UUID
    programme_id: str
    template: str
    variables: dict[str, Any]
    written_at: datetime
    attempts: int
    queued_at: datetime
    traceparent: str | None


async def queue_delivery(tx: Tx, message_id: UUID, *, cancelled: bool = False) -> None:
    """Have a message sent, in the trace that wrote it; or only note that it need not be."""
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


async def claim_next(tx: Tx) -> Claimed | None:
    """The delivery that has been due longest, ours until the lease ends. None when nothing is due."""
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
        .where(delivery.c.message_id.in_(due.scalar_subquery()), message.c.message_id == delivery.c.message_id)
        .values(attempts=delivery.c.attempts + 1, next_attempt_at=now + LEASE)
        .returning(
            message.c.message_id,
            message.c.case_id,
            message.c.programme_id,
            message.c.template,
            message.c.variables,
            message.c.written_at,
            delivery.c.attempts,
            delivery.c.queued_at,
            delivery.c.traceparent,
        )
    )
    row = await tx.first(statement)
    return Claimed(**row._asdict()) if row else None


async def mark_sent(
    tx: Tx, message_id: UUID, *, channel: ChannelName, language: Language, subject: str, body: str
) -> None:
    """It has left the house, in these words."""
    words = {"channel": channel, "language": language, "subject": subject, "body": body}
    await _save(tx, message_id, state="sent", sent_at=tx.now, **words)


async def postpone(tx: Tx, message_id: UUID, until: datetime) -> None:
    """Try again at `until`."""
    await _save(tx, message_id, next_attempt_at=until)


async def mark_failed(tx: Tx, message_id: UUID, failure: str) -> bool:
    """It will not get there by itself. Returns False when it was settled otherwise in the meantime."""
    chosen = (delivery.c.message_id == message_id) & (delivery.c.state == "waiting")
    statement = update(delivery).where(chosen).values(state="failed", failure=failure)
    return (await tx.execute(statement)).rowcount == 1


async def cancel_waiting(tx: Tx, case_id: UUID, templates: Collection[str]) -> None:
    """Messages that are no longer true are not sent."""
    concerned = select(message.c.message_id).where(message.c.case_id == case_id, message.c.template.in_(templates))
    chosen = delivery.c.message_id.in_(concerned) & (delivery.c.state == "waiting")
    await tx.execute(update(delivery).where(chosen).values(state="cancelled"))


async def count_waiting(tx: Tx) -> int:
    """Messages to people that are still on their way."""
    query = select(func.count()).select_from(delivery).where(delivery.c.state == "waiting")
    return int((await tx.one(query))[0])


async def _save(tx: Tx, message_id: UUID, **values: Any) -> None:
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(**values))
