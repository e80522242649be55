"""Publishes what the outbox holds: one relay per database, in batches, each aggregate's versions in order.

Rows are chosen by state (`published_at IS NULL`), never by a cursor: ids become visible in another order than they
were given. A row is marked only after the broker has acknowledged, so a crash in between publishes it once more under
the same `Nats-Msg-Id`, which the broker or the reader's inbox drops. When the broker has lost what it once
acknowledged, the outbox fills the stream again.
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
from shared.messaging.publish import NOT_THE_EXPECTED_SEQUENCE, NotStored, Outgoing, Publisher, Sent
from shared.messaging.wakeup import wait_until_set

log = structlog.get_logger()
tracer = trace.get_tracer("overgang.relay")

BATCH = 500
LOOK_EVERY = 0.2
"""Seconds between two looks, at the outbox when nobody rings and at the lock when somebody else leads: the guarantee
behind the in-process event and the bell, and sooner than a process that died is started again."""
LEADER_LOCK = 0x72656C61
SILENT_FOR = "15s"
"""A leader that says nothing to the database for so long was stopped or cut off, and its session ends."""

_LEAD = "SELECT pg_try_advisory_lock($1)"
# What a crash of the database takes back of its marks is published once more under the same id. And the outbox is read
# in order by its index, whatever the statistics say: by them a backlog may look small enough to sort for each batch.
_SESSION = f"""
    SET idle_session_timeout = '{SILENT_FOR}'; SET synchronous_commit = off;
    SET enable_sort = off; SET enable_bitmapscan = off; SET enable_seqscan = off
"""
_WAITING = f"""
    SELECT event_id, subject, CAST(envelope AS text) AS envelope, traceparent FROM outbox
    WHERE published_at IS NULL AND event_id NOT IN (SELECT unnest($1::uuid[]))
    ORDER BY created_at, event_id LIMIT {BATCH}
"""  # noqa: S608  a number of ours
_MARK = """
    UPDATE outbox SET published_at = clock_timestamp(), stream_seq = acked.seq
    FROM unnest($1::uuid[], $2::bigint[]) AS acked(id, seq) WHERE event_id = acked.id
"""
_PUBLISH_AGAIN = """
    WITH lost AS (SELECT event_id FROM outbox WHERE published_at < $1 OR stream_seq > $2 LIMIT 10000), again AS (
        UPDATE outbox SET published_at = NULL, stream_seq = NULL WHERE event_id IN (SELECT event_id FROM lost))
    SELECT count(*) FROM lost
"""


class Relay:
    """Runs in every process of a service; the one that holds the advisory lock publishes, the others wait for it."""

    def __init__(self, service: str, database: Database, client: Callable[[], Client]) -> None:
        self.stream = service.upper()
        self.bell = f"_INBOX_{service}.ring"
        self.database = database
        self.client = client
        self.leading = False
        self._publisher: Publisher | None = None
        self._connection_number: int | None = None

    async def run(self) -> None:
        """Publish for as long as the service runs. A lost database or broker only means waiting."""
        while True:
            try:
                with suppress_instrumentation():
                    async with self.database.engine.connect() as connection:
                        await self._lead(connection)
            except Exception as error:  # noqa: BLE001  the outbox keeps everything until the next round
                log.warning("relay_paused", error=type(error).__name__, detail=str(error)[:200])
            finally:
                self.leading = False
            await asyncio.sleep(1)

    async def _lead(self, connection: AsyncConnection) -> None:
        """Publish while this session holds the lock. The lock ends with the session, whatever ends it."""
        # The driver itself: a few statements of our own, asked all day, need nothing translated.
        session: Connection = (await connection.get_raw_connection()).driver_connection
        try:
            await session.execute(_SESSION)
            while not await session.fetchval(_LEAD, LEADER_LOCK):
                await self._ring_for_the_leader()
            self.leading = True
            self._connection_number = None
            while True:
                self.database.outbox_written.clear()
                if not await self.publish_waiting(session):
                    await wait_until_set(self.database.outbox_written, LOOK_EVERY)
        finally:
            # The pool must never hand on a session that leads.
            await connection.invalidate()

    async def _ring_for_the_leader(self) -> None:
        """Until the next look at the lock, let the process that leads know at once what this one has written."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY):
                while await self.database.outbox_written.wait():
                    self.database.outbox_written.clear()
                    with contextlib.suppress(ConnectionError, NatsError):  # the leader looks by itself before long
                        await self.client().publish(self.bell)

    async def _rung(self, _: Msg) -> None:
        if self.leading:
            self.database.outbox_written.set()

    async def publish_waiting(self, session: Connection) -> int:
        """Publish all that waits and mark what the broker acknowledged. Returns how many were marked."""
        publisher = await self._know_the_stream(session)
        rows: Sequence[Record] = await session.fetch(_WAITING, [])
        acked: list[tuple[UUID, int]] = []
        refused: list[NotStored] = []
        marked = 0
        while rows and not refused:
            sent = await self._send(publisher, rows)
            # While the broker writes these to its disk, the ones before them are marked and the ones behind them read.
            if acked:
                await self._mark(session, acked)
            here = [row["event_id"] for row in rows]
            behind = await session.fetch(_WAITING, here) if len(rows) == BATCH else []
            answers = await publisher.stored(sent)
            acked = [(event_id, seq) for event_id, seq in zip(here, answers, strict=True) if isinstance(seq, int)]
            refused = [answer for answer in answers if isinstance(answer, NotStored)]
            marked += len(acked)
            rows = behind
        if acked:
            await self._mark(session, acked)
        if refused:
            await self._give_way(refused)
        return marked

    async def _send(self, publisher: Publisher, rows: Sequence[Record]) -> Sent:
        return await publisher.send([_outgoing(row) for row in rows])

    async def _mark(self, session: Connection, acked: Sequence[tuple[UUID, int]]) -> None:
        await session.execute(_MARK, [one[0] for one in acked], [one[1] for one in acked])

    async def _give_way(self, refused: Sequence[NotStored]) -> None:
        """What the broker refused stays in the outbox, and is tried again after a while."""
        if any(one.code == NOT_THE_EXPECTED_SEQUENCE for one in refused):
            self._connection_number = None
        log.warning("publish_failed", waiting=len(refused), code=refused[0].code, error=str(refused[0])[:200])
        await asyncio.sleep(LOOK_EVERY)

    async def _know_the_stream(self, session: Connection) -> Publisher:
        """The way to the stream, after each new connection only once it is known to hold what it acknowledged."""
        client = self.client()
        if self._publisher is None:
            self._publisher = Publisher(client, self.stream)
            await self._publisher.open()
            await client.subscribe(self.bell, cb=self._rung)
        number = client.stats["reconnects"]
        if number != self._connection_number:
            self._publisher.last = await self._publish_again_what_was_lost(session)
            self._connection_number = number
        return self._publisher

    async def _publish_again_what_was_lost(self, session: Connection) -> int:
        """What was published before the stream was made, or past its end, is not in it any more.

        Returns the last sequence of the stream.
        """
        answer = await self.client().request(f"$JS.API.STREAM.INFO.{self.stream}", b"", timeout=5)
        info = json.loads(answer.data)
        if "error" in info:
            raise ConnectionError(f"The stream {self.stream} is not there: {info['error'].get('description')}")
        created, last = datetime.fromisoformat(info["created"]), int(info["state"]["last_seq"])
        total = 0
        while number := await session.fetchval(_PUBLISH_AGAIN, created, last):
            total += number
        if total:
            log.warning("stream_is_filled_again", stream=self.stream, events=total)
        return last


def _outgoing(row: Record) -> Outgoing:
    """The message for a row, below a span that hangs where the event was announced."""
    headers: dict[str, str] = {}
    if row["traceparent"]:
        parent = propagate.extract({"traceparent": row["traceparent"]}, context=Context())
        span = tracer.start_span(f"{row['subject']} publish", context=parent, kind=SpanKind.PRODUCER)
        span.set_attribute("messaging.message.id", str(row["event_id"]))
        propagate.inject(headers, context=trace.set_span_in_context(span, parent))
        span.end()
    return Outgoing(str(row["event_id"]), row["subject"], row["envelope"].encode(), headers)
