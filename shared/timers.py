"""Time-outs and dates as rows in the owner's database: each fires exactly once, also after two weeks down.

A timer fires in the transaction of its effect, under `FOR UPDATE SKIP LOCKED`, when the business clock has passed its
due instant. The function that it calls reads the state again and acts only when the rule still holds.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import structlog
from opentelemetry import trace
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from shared.clock import wall_now
from shared.database import Actor, Database, Tx
from shared.database.transient import is_transient
from shared.ids import new_id

log = structlog.get_logger()
tracer = trace.get_tracer("overgang.timers")

LOOK_EVERY = 1.0
"""Seconds between two looks at the table; the business clock is looked at every `CLOCK_LOOK`."""
CLOCK_LOOK = 0.05
LONGEST_WAIT = 300


class TimerKind(StrEnum):
    """What a timer is for. Every room that sets timers has its kinds. They are stored: their values never change."""


@dataclass(frozen=True, slots=True)
class Timer:
    """Something that is due. `ref` is what it is about (a stay, a contact), `data` what its setter remembers."""

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
    SELECT timer_id, kind, ref, due_at, data FROM timer
    WHERE fired_at IS NULL AND cancelled_at IS NULL AND due_at <= :now AND (retry_at IS NULL OR retry_at <= :wall)
    ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
""")
_FIRED = text("UPDATE timer SET fired_at = :now WHERE timer_id = :id")
_FAILED = text("""
    UPDATE timer SET attempts = attempts + 1,
        retry_at = CAST(:wall AS timestamptz)
            + make_interval(secs => least(2 ^ least(attempts + 1, 10), CAST(:longest AS float)))
    WHERE timer_id = :id
""")


async def set_timer(tx: Tx, *, kind: str, ref: UUID, due_at: datetime, data: dict[str, Any] | None = None) -> None:
    """Have `kind` fire for `ref` at `due_at` (aware). Setting the same one again changes nothing."""
    await tx.execute(_SET, {"id": new_id(), "kind": kind, "ref": ref, "due_at": due_at, "data": data or {}})


async def cancel_timers(tx: Tx, *, ref: UUID, kinds: Iterable[str] | None = None) -> None:
    """Take back what has not fired yet for `ref`: all of it, or the given kinds."""
    await tx.execute(_CANCEL, {"ref": ref, "kinds": None if kinds is None else list(kinds), "at": wall_now()})


class TimerHandlers:
    """What happens when a timer is due: one function per kind."""

    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}

    def when(self, kind: str) -> Callable[[Handler], Handler]:
        """Register the function that is called once for each timer of this kind."""

        def register(handler: Handler) -> Handler:
            self.handlers[kind] = handler
            return handler

        return register


async def fire_next(database: Database, due: TimerHandlers, service: str) -> bool:
    """Fire the one that has been due longest. Returns whether there was one.

    One that fails is retried later, and later each time. That one was cut off is raised, as if nobody had tried.
    """
    timer: Timer | None = None
    try:
        # The span ends after the transaction, so that what is written last is below it, too.
        with ExitStack() as span:
            async with database.begin(Actor.system(service)) as tx:
                with suppress_instrumentation():
                    row = await tx.first(_DUE, {"now": tx.now, "wall": wall_now()})
                if row is None:
                    return False
                timer = Timer(row.timer_id, row.kind, row.ref, row.due_at, row.data)
                span.enter_context(tracer.start_as_current_span(f"{timer.kind} due"))
                await due.handlers[timer.kind](timer, tx)
                await tx.execute(_FIRED, {"id": timer.id, "now": tx.now})
    except Exception as error:
        if timer is None or is_transient(error):
            raise
        log.exception("timer_failed", kind=timer.kind, error=type(error).__name__)
        async with database.begin(Actor.system(service)) as tx:
            await tx.execute(_FAILED, {"id": timer.id, "wall": wall_now(), "longest": LONGEST_WAIT})
    return True


async def run_timers(database: Database, due: TimerHandlers, service: str) -> None:
    """Fire what is due for as long as the service runs. Wakes at once when the business clock is moved."""
    while True:
        try:
            while await fire_next(database, due, service):
                pass
        except Exception as error:  # noqa: BLE001  the database is away; every timer waits in it
            log.warning("timers_paused", error=type(error).__name__)
        waited = 0.0
        while waited < LOOK_EVERY and not database.clock.changed():
            await asyncio.sleep(CLOCK_LOOK)
            waited += CLOCK_LOOK
