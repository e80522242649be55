"""Publishes what the outbox holds: one relay per database, in batches, each aggregate's versions strictly in order.

Rows are chosen by state (`published_at IS NULL`), never by a cursor: ids become visible in another order than they
were given. A row is marked only after the broker has acknowledged, so a crash in between publishes it once more under
the same `Nats-Msg-Id`, which the broker or the reader's inbox drops.
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import Any

import structlog
from nats.js import JetStreamContext
from opentelemetry import propagate, trace
from opentelemetry.instrumentation.utils import suppress_instrumentation
from opentelemetry.trace import SpanKind
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.database import Database

log = structlog.get_logger()
tracer = trace.get_tracer("overgang.relay")

BATCH = 500
LOOK_EVERY = 0.2
"""Seconds between two looks when nobody rings: the guarantee behind the in-process event."""
LEADER_LOCK = 0x72656C61

_LEAD = text("SELECT pg_try_advisory_lock(:lock)")
_WAITING = text("""
    SELECT event_id, subject, CAST(envelope AS text) AS envelope, traceparent FROM outbox waiting
    WHERE published_at IS NULL AND NOT EXISTS (
        SELECT FROM outbox earlier
        WHERE earlier.aggregate = waiting.aggregate AND earlier.version < waiting.version
          AND earlier.published_at IS NULL)
    ORDER BY created_at, event_id LIMIT :batch
""")
_MARK = text("""
    UPDATE outbox SET published_at = clock_timestamp(), stream_seq = acked.seq
    FROM unnest(CAST(:ids AS uuid[]), CAST(:seqs AS bigint[])) AS acked(id, seq) WHERE event_id = acked.id
""")


class Relay:
    """Runs in every process of a service; the one that holds the advisory lock publishes, the others wait for it."""

    def __init__(self, service: str, database: Database, jetstream: Callable[[], JetStreamContext]) -> None:
        self.stream = service.upper()
        self.database = database
        self.jetstream = jetstream
        self.leading = False

    async def run(self) -> None:
        """Publish for as long as the service runs. A lost database or broker only means waiting."""
        while True:
            try:
                with suppress_instrumentation():
                    async with self.database.engine.connect() as connection:
                        await self._lead(await connection.execution_options(isolation_level="AUTOCOMMIT"))
            except Exception as error:  # noqa: BLE001  the outbox keeps everything until the next round
                log.warning("relay_paused", error=type(error).__name__, detail=str(error)[:200])
            finally:
                self.leading = False
            await asyncio.sleep(1)

    async def _lead(self, connection: AsyncConnection) -> None:
        """Publish while this session holds the lock. The lock ends with the session, whatever ends it."""
        # Another process holds the lock, so there is no event to wait for.
        while not await connection.scalar(_LEAD, {"lock": LEADER_LOCK}):  # noqa: ASYNC110
            await asyncio.sleep(1)
        self.leading = True
        try:
            while True:
                self.database.outbox_written.clear()
                if not await self.publish_waiting(connection):
                    await self._wait()
        finally:
            # The pool must never hand on a session that leads.
            await connection.invalidate()

    async def publish_waiting(self, connection: AsyncConnection) -> int:
        """Publish one batch and mark what the broker acknowledged. Returns how many were marked."""
        rows = (await connection.execute(_WAITING, {"batch": BATCH})).all()
        if not rows:
            return 0
        js = self.jetstream()
        answers = await asyncio.gather(*(self._publish(js, row) for row in rows), return_exceptions=True)
        acked = [(row.event_id, seq) for row, seq in zip(rows, answers, strict=True) if isinstance(seq, int)]
        if acked:
            await self._mark(connection, acked)
        if len(acked) < len(rows):
            failure = next(answer for answer in answers if isinstance(answer, BaseException))
            log.warning("publish_failed", waiting=len(rows) - len(acked), error=type(failure).__name__)
            await asyncio.sleep(LOOK_EVERY)
        return len(acked)

    async def _publish(self, js: JetStreamContext, row: Row[Any]) -> int:
        parent = propagate.extract({"traceparent": row.traceparent} if row.traceparent else {})
        with tracer.start_as_current_span(f"{row.subject} publish", context=parent, kind=SpanKind.PRODUCER) as span:
            headers = {"Nats-Msg-Id": str(row.event_id)}
            propagate.inject(headers)
            ack = await js.publish(row.subject, row.envelope.encode(), stream=self.stream, timeout=5, headers=headers)
            span.set_attribute("messaging.message.id", str(row.event_id))
            return ack.seq

    async def _mark(self, connection: AsyncConnection, acked: Sequence[tuple[Any, int]]) -> None:
        await connection.execute(_MARK, {"ids": [one[0] for one in acked], "seqs": [one[1] for one in acked]})

    async def _wait(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.database.outbox_written.wait(), LOOK_EVERY)
