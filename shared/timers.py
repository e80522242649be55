"""Durable timers: rows in the service's database. Each fires exactly once, also after a long downtime.

A timer fires when the business clock has passed its due time. Its row is locked with `FOR UPDATE SKIP LOCKED`, and its
handler runs in the same transaction. Handlers read the state again and act only when the rule still holds.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import structlog
from opentelemetry import trace
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from shared.backoff import backoff
from shared.clock import wall_now
from shared.database import Actor, Database, Tx
from shared.database.transient import is_transient
from shared.ids import new_id

log = structlog.get_logger()
tracer = trace.get_tracer("overgang.timers")

POLL_INTERVAL = 1.0
"""Seconds between two polls of the table."""
CLOCK_POLL_INTERVAL = 0.05
"""Seconds between two checks whether the business clock was moved."""
MAX_BACKOFF = 300.0
"""Longest wait in seconds before a failed timer is retried."""


class TimerKind(StrEnum):
    """The kind of a timer. Every room that sets timers defines its kinds. They are stored, so values never change."""


@dataclass(frozen=True, slots=True)
class Timer:
    """A due timer. `ref` is the id of the stay, contact or other object it is for; `data` was passed to `set_timer`."""

    id: UUID
    kind: str
    ref: UUID
    due_at: datetime
    data: dict[str, Any]


Handler = Callable[[Timer, Tx], Awaitable[None]]

_SET = text("""
    INSERT INTO timer (timer_id, kind, ref, due_at, data) VALUES (:id, :kind, :ref, :due_at, :data)
    ON CONFLICT ON CONSTRAINT one_timer_per_instant
    DO UPDATE SET cancelled_at = NULL, data = excluded.data WHERE timer.fired_at IS NULL
""").bindparams(bindparam("data", type_=JSONB))
_CANCEL = text("""
    UPDATE timer SET cancelled_at = :at
    WHERE ref = :ref AND fired_at IS NULL AND cancelled_at IS NULL
      AND (CAST(:kinds AS text[]) IS NULL OR kind = ANY(CAST(:kinds AS text[])))
""")
_DUE = text("""
    SELECT timer_id, kind, ref, due_at, data, attempts FROM timer
    WHERE fired_at IS NULL AND cancelled_at IS NULL AND due_at <= :now AND (retry_at IS NULL OR retry_at <= :wall)
    ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
""")
_FIRED = text("UPDATE timer SET fired_at = :now WHERE timer_id = :id")
_FAILED = text("UPDATE timer SET attempts = :attempts, retry_at = :retry_at WHERE timer_id = :id")


async def set_timer(tx: Tx, *, kind: str, ref: UUID, due_at: datetime, data: dict[str, Any] | None = None) -> None:
    """Set a timer that fires at `due_at` (timezone-aware). Setting the same timer again replaces its data only."""
    await tx.execute(_SET, {"id": new_id(), "kind": kind, "ref": ref, "due_at": due_at, "data": data or {}})


async def cancel_timers(tx: Tx, *, ref: UUID, kinds: Iterable[str] | None = None) -> None:
    """Cancel the timers of `ref` that have not fired: all of them, or those of the given kinds."""
    await tx.execute(_CANCEL, {"ref": ref, "kinds": None if kinds is None else list(kinds), "at": wall_now()})


class TimerHandlers:
    """The handlers of timers, one function per kind."""

    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}

    def when(self, kind: str) -> Callable[[Handler], Handler]:
        """Register a handler, which is called once for each timer of this kind."""

        def register(handler: Handler) -> Handler:
            self.handlers[kind] = handler
            return handler

        return register


async def fire_next(database: Database, due: TimerHandlers, service: str) -> bool:
    """Fire the timer that has been due longest. Returns whether there was one.

    A timer whose handler fails is retried with backoff. Transient errors are raised and do not count as an attempt.
    """
    timer: Timer | None = None
    attempts = 0
    try:
        # The span ends after the transaction, so that it also covers the commit.
        with ExitStack() as span:
            async with database.begin(Actor.system(service)) as tx:
                with suppress_instrumentation():
                    row = await tx.first(_DUE, {"now": tx.now, "wall": wall_now()})
                if row is None:
                    return False
                timer, attempts = Timer(row.timer_id, row.kind, row.ref, row.due_at, row.data), row.attempts + 1
                span.enter_context(tracer.start_as_current_span(f"{timer.kind} due"))
                await due.handlers[timer.kind](timer, tx)
                await tx.execute(_FIRED, {"id": timer.id, "now": tx.now})
    except Exception as error:
        if timer is None or is_transient(error):
            raise
        log.exception("timer_failed", kind=timer.kind, error=type(error).__name__)
        async with database.begin(Actor.system(service)) as tx:
            retry_at = wall_now() + timedelta(seconds=backoff(attempts, MAX_BACKOFF))
            await tx.execute(_FAILED, {"id": timer.id, "attempts": attempts, "retry_at": retry_at})
    return True


async def run_timers(database: Database, due: TimerHandlers, service: str) -> None:
    """Fire due timers for as long as the service runs. Polls at once when the business clock was moved."""
    while True:
        try:
            while await fire_next(database, due, service):
                pass
        except Exception as error:  # noqa: BLE001  due timers stay in the database
            log.warning("timers_paused", error=type(error).__name__)
        waited = 0.0
        while waited < POLL_INTERVAL and not database.clock.changed():
            await asyncio.sleep(CLOCK_POLL_INTERVAL)
            waited += CLOCK_POLL_INTERVAL
