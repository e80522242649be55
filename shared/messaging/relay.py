"""The relay publishes the outbox: one active relay per database, in batches, the versions of an aggregate in order.

Rows are selected by state (`published_at IS NULL`), never by a cursor, because rows do not become visible in the order
of their ids. A row is marked as published after the broker's acknowledgement. A crash in between publishes the
event again with the same `Nats-Msg-Id`, and the broker or the reader's inbox drops the duplicate. Events that the
broker has lost are published again.
"""

import asyncio
import contextlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

import structlog
from asyncpg import Connection, Record
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from opentelemetry import propagate, trace
from opentelemetry.context import Context
from opentelemetry.instrumentation.utils import suppress_instrumentation
from opentelemetry.trace import SpanKind
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.database import Database
from shared.messaging.envelope import CONTENT_TYPE
from shared.messaging.publish import WRONG_LAST_SEQUENCE, OutgoingMessage, PendingPublish, Publisher, PublishRefused
from shared.messaging.wakeup import wait_until_set

log = structlog.get_logger()
tracer = trace.get_tracer("overgang.relay")

BATCH = 500
POLL_INTERVAL = 0.2
"""Seconds between two polls: of the outbox by the leader, of the advisory lock by the others. Wake-ups (the in-process
event and `wakeup_subject`) only shorten the wait. Another process takes over before a dead leader is restarted."""
LEADER_LOCK = 0x72656C61
LEADER_IDLE_TIMEOUT = "15s"
"""PostgreSQL ends the leader's session after this idle time, so a suspended or disconnected leader loses the lock."""

_TRY_LOCK = "SELECT pg_try_advisory_lock($1)"
# Without synchronous_commit a crash of the database may undo marks; the events are then published again with the same
# id. The planner settings make every query read the outbox by its index: from stale statistics a large backlog may seem
# small enough to be sorted for each batch.
_SESSION = f"""
    SET idle_session_timeout = '{LEADER_IDLE_TIMEOUT}'; SET synchronous_commit = off;
    SET enable_sort = off; SET enable_bitmapscan = off; SET enable_seqscan = off
"""
_WAITING = f"""
    SELECT event_id, subject, CAST(envelope AS text) AS envelope, traceparent FROM outbox
    WHERE published_at IS NULL AND event_id NOT IN (SELECT unnest($1::uuid[]))
    ORDER BY created_at, event_id LIMIT {BATCH}
"""  # noqa: S608  a constant of this module
_MARK = """
    UPDATE outbox SET published_at = clock_timestamp(), stream_seq = acked.seq
    FROM unnest($1::uuid[], $2::bigint[]) AS acked(id, seq) WHERE event_id = acked.id
"""
_RESET_LOST = """
    WITH lost AS (SELECT event_id FROM outbox WHERE published_at < $1 OR stream_seq > $2 LIMIT 10000), again AS (
        UPDATE outbox SET published_at = NULL, stream_seq = NULL WHERE event_id IN (SELECT event_id FROM lost))
    SELECT count(*) FROM lost
"""


class Relay:
    """Runs in every process of a service. Only the leader publishes: the process that holds the advisory lock."""

    def __init__(self, service: str, database: Database, client: Callable[[], Client]) -> None:
        self.stream = service.upper()
        self.wakeup_subject = f"_INBOX_{service}.wakeup"
        self.database = database
        self.client = client
        self.leading = False
        self._publisher: Publisher | None = None
        self._reconnects: int | None = None

    async def run(self) -> None:
        """Publish for as long as the service runs; retries while the database or the broker is unavailable."""
        while True:
            try:
                with suppress_instrumentation():
                    async with self.database.engine.connect() as connection:
                        await self._lead(connection)
            except Exception as error:  # noqa: BLE001  the events stay in the outbox
                log.warning("relay_paused", error=type(error).__name__, detail=str(error)[:200])
            finally:
                self.leading = False
            await asyncio.sleep(1)

    async def _lead(self, connection: AsyncConnection) -> None:
        """Publish while this session holds the advisory lock, which PostgreSQL releases when the session ends."""
        # asyncpg without SQLAlchemy: these few statements run all the time.
        session: Connection = (await connection.get_raw_connection()).driver_connection
        try:
            await session.execute(_SESSION)
            while not await session.fetchval(_TRY_LOCK, LEADER_LOCK):
                await self._forward_wakeups()
            self.leading = True
            self._reconnects = None
            while True:
                self.database.outbox_written.clear()
                if not await self.publish_waiting(session):
                    await wait_until_set(self.database.outbox_written, POLL_INTERVAL)
        finally:
            # The pool must never reuse a session that holds the lock.
            await connection.invalidate()

    async def _forward_wakeups(self) -> None:
        """Until the next poll of the lock, wake the leader when this process has written to the outbox."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(POLL_INTERVAL):
                while await self.database.outbox_written.wait():
                    self.database.outbox_written.clear()
                    with contextlib.suppress(ConnectionError, NatsError):  # the leader polls anyway
                        await self.client().publish(self.wakeup_subject)

    async def _on_wakeup(self, _: Msg) -> None:
        if self.leading:
            self.database.outbox_written.set()

    async def publish_waiting(self, session: Connection) -> int:
        """Publish all unpublished events and mark the acknowledged ones. Returns the number of marked events."""
        publisher = await self._synced_publisher(session)
        rows: Sequence[Record] = await session.fetch(_WAITING, [])
        acked: list[tuple[UUID, int]] = []
        refused: list[PublishRefused] = []
        marked = 0
        while rows and not refused:
            sent = await self._send(publisher, rows)
            # While the broker writes this batch to disk, mark the previous batch and read the next one.
            if acked:
                await self._mark(session, acked)
            batch = [row["event_id"] for row in rows]
            next_rows = await session.fetch(_WAITING, batch) if len(rows) == BATCH else []
            answers = await publisher.acknowledgements(sent)
            acked = [(event_id, seq) for event_id, seq in zip(batch, answers, strict=True) if isinstance(seq, int)]
            refused = [answer for answer in answers if isinstance(answer, PublishRefused)]
            marked += len(acked)
            rows = next_rows
        if acked:
            await self._mark(session, acked)
        if refused:
            await self._handle_refusals(refused)
        return marked

    async def _send(self, publisher: Publisher, rows: Sequence[Record]) -> PendingPublish:
        return await publisher.send([_outgoing(row) for row in rows])

    async def _mark(self, session: Connection, acked: Sequence[tuple[UUID, int]]) -> None:
        await session.execute(_MARK, [one[0] for one in acked], [one[1] for one in acked])

    async def _handle_refusals(self, refused: Sequence[PublishRefused]) -> None:
        """Log the refusals and wait; the refused events stay in the outbox and are retried."""
        if any(one.code == WRONG_LAST_SEQUENCE for one in refused):
            self._reconnects = None
        log.warning("publish_failed", waiting=len(refused), code=refused[0].code, error=str(refused[0])[:200])
        await asyncio.sleep(POLL_INTERVAL)

    async def _synced_publisher(self, session: Connection) -> Publisher:
        """The publisher. After each reconnect, events that the stream has lost are first set to unpublished."""
        client = self.client()
        if self._publisher is None:
            self._publisher = Publisher(client, self.stream)
            await self._publisher.open()
            await client.subscribe(self.wakeup_subject, cb=self._on_wakeup)
        number = client.stats["reconnects"]
        if number != self._reconnects:
            self._publisher.last_sequence = await self._requeue_lost_events(session)
            self._reconnects = number
        return self._publisher

    async def _requeue_lost_events(self, session: Connection) -> int:
        """Set events to unpublished that were published before the stream was created, or beyond its last sequence.

        Returns the last sequence of the stream.
        """
        answer = await self.client().request(f"$JS.API.STREAM.INFO.{self.stream}", b"", timeout=5)
        info = json.loads(answer.data)
        if "error" in info:
            raise ConnectionError(f"The stream {self.stream} does not exist: {info['error'].get('description')}")
        created, last = datetime.fromisoformat(info["created"]), int(info["state"]["last_seq"])
        total = 0
        while number := await session.fetchval(_RESET_LOST, created, last):
            total += number
        if total:
            log.warning("stream_is_filled_again", stream=self.stream, events=total)
        return last


def _outgoing(row: Record) -> OutgoingMessage:
    """The message for a row, with a producer span whose parent is the span that announced the event."""
    headers = {"content-type": CONTENT_TYPE}
    if row["traceparent"]:
        parent = propagate.extract({"traceparent": row["traceparent"]}, context=Context())
        span = tracer.start_span(f"{row['subject']} publish", context=parent, kind=SpanKind.PRODUCER)
        span.set_attribute("messaging.message.id", str(row["event_id"]))
        propagate.inject(headers, context=trace.set_span_in_context(span, parent))
        span.end()
    return OutgoingMessage(str(row["event_id"]), row["subject"], row["envelope"].encode(), headers)
