"""Deliveries: how a message to a person is getting there. Waiting and trying again follow the wall clock."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from opentelemetry import propagate
from sqlalchemy import Row, Select, func, insert, select, true, update

from services.notifications.messages.tables import delivery, message
from services.notifications.sending.domain.routing import ChannelName, Language, Taken
from shared.clock import wall_now
from shared.database import Tx

LONGEST_ATTEMPT = timedelta(seconds=12)
"""How long one attempt may take."""
LEASE = timedelta(seconds=20)
"""How long a claim lasts, longer than any attempt. What a process that died held is tried by another afterwards."""
_NOT_LEFT = ("waiting", "to_hand_over", "failed")
_LEFT = ("taken", "delivered", "not_known")
"""The states in which the person has a message, or may have it for all we know."""


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


@dataclass(frozen=True, slots=True)
class Words:
    """A message in the person's language, and the way to them: the one it took, else the first there is."""

    channel: ChannelName | None
    language: Language
    subject: str
    body: str


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


async def mark_taken(tx: Tx, message_id: UUID, words: Words, *, by: str, state: Taken) -> None:
    """It has left the house in these words, because a channel said yes. Also when it was cancelled meanwhile."""
    values = {"state": state, "taken_by": by, "sent_at": tx.now} | asdict(words)
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(values))


async def mark_to_hand_over(tx: Tx, message_id: UUID, words: Words) -> bool:
    """A member of staff says it. Returns False when it was settled otherwise in the meantime."""
    return await _settle_waiting(tx, message_id, state="to_hand_over", **asdict(words))


async def mark_failed(tx: Tx, message_id: UUID, failure: str, words: Words | None = None) -> bool:
    """It will not get there by itself. Returns False when it was settled otherwise in the meantime."""
    return await _settle_waiting(tx, message_id, state="failed", failure=failure, **(asdict(words) if words else {}))


async def mark_cancelled(tx: Tx, message_id: UUID) -> bool:
    """It is not true any more. Returns False when it was settled otherwise in the meantime."""
    return await _settle_waiting(tx, message_id, state="cancelled")


async def postpone(tx: Tx, message_id: UUID, until: datetime) -> None:
    """Try again at `until`."""
    await tx.execute(update(delivery).where(delivery.c.message_id == message_id).values(next_attempt_at=until))


async def cancel_what_has_not_left(
    tx: Tx, case_id: UUID, templates: Collection[str] | None, *, but: dict[str, str] | None = None
) -> list[UUID]:
    """Messages that are no longer true are neither sent nor handed over; those with the variables `but` are true.

    `templates` None: all of the case. Returns those that were stopped. Of what has left already it is kept that it is
    over.
    """
    chosen = message.c.case_id == case_id, true() if templates is None else message.c.template.in_(templates)
    untrue = [message.c.variables[name].astext != value for name, value in (but or {}).items()]
    concerned = delivery.c.message_id.in_(select(message.c.message_id).where(*chosen, *untrue))
    over = update(delivery).where(concerned, delivery.c.over_at.is_(None)).values(over_at=tx.now)
    stopped = over.where(delivery.c.state.in_(_NOT_LEFT)).values(state="cancelled").returning(delivery.c.message_id)
    rows = list((await tx.execute(stopped)).scalars())
    await tx.execute(over)
    return rows


async def unheard_variables(tx: Tx, case_id: UUID, template: str) -> dict[str, Any] | None:
    """What the last message with this template says that has not left. None when there is none."""
    row = await tx.first(_last_in(case_id, template, _NOT_LEFT))
    return dict(row.variables) if row else None


async def last_that_left(tx: Tx, case_id: UUID, template: str) -> Row[Any] | None:
    """The last message with this template that the person has, or may have."""
    return await tx.first(_last_in(case_id, template, _LEFT))


async def count_waiting(tx: Tx) -> int:
    """Messages to people that are still on their way. What staff hand over is their work, and not on its way."""
    query = select(func.count()).select_from(delivery).where(delivery.c.state == "waiting")
    return int((await tx.one(query))[0])


async def _settle_waiting(tx: Tx, message_id: UUID, **values: Any) -> bool:
    chosen = (delivery.c.message_id == message_id) & (delivery.c.state == "waiting")
    return (await tx.execute(update(delivery).where(chosen).values(**values))).rowcount == 1


def _last_in(case_id: UUID, template: str, states: Collection[str]) -> Select[Any]:
    chosen = (message.c.case_id == case_id) & (message.c.template == template) & delivery.c.state.in_(states)
    query = select(message).join(delivery, delivery.c.message_id == message.c.message_id).where(chosen)
    return query.order_by(message.c.written_at.desc(), message.c.message_id.desc()).limit(1)
