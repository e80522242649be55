"""Handles received messages, and decides for each between ack, delayed nak and dead letter."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog
from nats.aio.msg import Msg
from opentelemetry.instrumentation.utils import suppress_instrumentation
from prometheus_client import Counter
from sqlalchemy import text

from shared.backoff import backoff
from shared.database import Actor, Database
from shared.database.transient import is_transient
from shared.messaging.attempts import PERMANENT, attempts_for
from shared.messaging.consumer_span import consumer_span
from shared.messaging.dead_letters import write_dead_letter
from shared.messaging.envelope import Envelope, Unreadable
from shared.messaging.inbox import handle_events
from shared.messaging.subscriptions import Subscriptions

log = structlog.get_logger()

MAX_BACKOFF = 300.0
"""Longest delay in seconds before a message is delivered again."""
DATABASE_RETRY_INTERVAL = 0.5
"""Seconds between two checks whether the database is available again."""

RECEIVED = Counter("overgang_events_received", "Received events by outcome", ["service", "stream", "outcome"])
Readable = tuple[Msg, Envelope]

_PING = text("SELECT 1")
_MAX_PARTITIONS, _PARTITION_SIZE = 4, 20


@dataclass(frozen=True, slots=True)
class Receiver:
    """Handles the messages of one owner's stream: a batch in a few transactions, or each message in its own."""

    service: str
    database: Database
    subscriptions: Subscriptions

    async def deliver(self, messages: Sequence[Msg]) -> None:
        """Handle messages and acknowledge each one after the commit.

        The messages are split into partitions, each handled in one transaction, concurrently. When a transaction fails,
        its messages are handled again one by one, so that only the failing one is affected. While the database is
        unavailable, all messages wait, and no attempt is counted.
        """
        readable: list[Readable] = []
        unreadable: list[tuple[Msg, Unreadable]] = []
        for message in messages:
            try:
                readable.append((message, self._read(message)))
            except Unreadable as error:
                unreadable.append((message, error))
        # Handle readable messages without waiting for dead-lettering.
        await asyncio.gather(*map(self._handle_batch, partitions(readable)), self._reject_unreadable(unreadable))

    def _read(self, message: Msg) -> Envelope:
        """The envelope of a message. Raises Unreadable, also for an event of another owner than that of the stream.

        The broker sends its answers wherever a service asks it to, so a service that was taken over can have an event
        of one stream delivered into another. There its version would count as one of the other owner's.
        """
        envelope = Envelope.read(message.data)
        if envelope.type.partition(".")[0] != self.subscriptions.owner:
            raise Unreadable("type: is of another owner than the stream")
        return envelope

    async def _reject_unreadable(self, unreadable: Sequence[tuple[Msg, Unreadable]]) -> None:
        for message, error in unreadable:
            await self._handle_failure(message, error)

    async def _handle_batch(self, readable: Sequence[Readable]) -> None:
        if len(readable) > 1:
            try:
                return await self._acknowledge(readable, await self._process(readable))
            except Exception as error:  # noqa: BLE001  the message that causes it fails again when handled alone
                log.info(
                    "batch_failed",
                    stream=self.subscriptions.stream,
                    events=len(readable),
                    error=type(error).__name__,
                )
        for one in readable:
            await self._handle_single(one)
        return None

    async def _handle_single(self, one: Readable) -> None:
        while True:
            try:
                return await self._acknowledge([one], await self._process([one]))
            except Exception as error:  # noqa: BLE001  every failure is answered with a nak or a dead letter
                if isinstance(error, PERMANENT) or not await self._database_was_unavailable():
                    return await self._handle_failure(one[0], error, one[1].id)

    async def _process(self, readable: Sequence[Readable]) -> dict[UUID, Unreadable]:
        """Handle all messages in one transaction, each in a span whose parent is the span of its publication."""
        envelopes = [envelope for _, envelope in readable]
        causes = {envelope.id: message for message, envelope in readable}
        with suppress_instrumentation():
            async with self.database.begin(Actor.system(self.service)) as tx:
                return await handle_events(
                    tx,
                    envelopes,
                    self.subscriptions,
                    handler_context=lambda one: consumer_span(one.type, causes[one.id].headers),
                )

    async def _acknowledge(self, readable: Sequence[Readable], broken: dict[UUID, Unreadable]) -> None:
        for message, envelope in readable:
            if envelope.id in broken:
                await self._handle_failure(message, broken[envelope.id], envelope.id)
            else:
                await message.ack()
        self._count("handled", len(readable) - len(broken))

    async def _handle_failure(self, message: Msg, error: Exception, event_id: UUID | None = None) -> None:
        """Have the broker deliver the message again later, or write a dead letter when a retry cannot help."""
        deliveries, most = message.metadata.num_delivered, attempts_for(error)
        log.warning(
            "event_failed",
            subject=message.subject,
            error=type(error).__name__,
            deliveries=deliveries,
            at_most=most,
            exc_info=error,
        )
        if is_transient(error):  # a transient error does not count as an attempt
            await message.nak(delay=1 + random.random())  # noqa: S311
            self._count("retried")
        elif deliveries < most:
            await message.nak(delay=backoff(deliveries, MAX_BACKOFF) + random.random())  # noqa: S311
            self._count("retried")
        elif await self._write_dead_letter(message, error, event_id):
            await message.term()
            self._count("dead")
        else:
            await message.nak(delay=MAX_BACKOFF)

    async def _write_dead_letter(self, message: Msg, error: Exception, event_id: UUID | None) -> bool:
        try:
            async with self.database.begin(Actor.system(self.service)) as tx:
                await write_dead_letter(
                    tx,
                    owner=self.subscriptions.owner,
                    subject=message.subject,
                    payload=message.data,
                    error=error,
                    stream_seq=message.metadata.sequence.stream,
                    event_id=event_id,
                    deliveries=message.metadata.num_delivered,
                )
        except Exception as failure:  # noqa: BLE001  the caller naks the message then
            log.warning("dead_letter_not_written", error=type(failure).__name__)
            return False
        return True

    async def _database_was_unavailable(self) -> bool:
        """Wait until the database answers. Returns whether it was unavailable at first."""
        unavailable = False
        while True:
            try:
                async with self.database.engine.connect() as connection:
                    await connection.execute(_PING)
                return unavailable
            except Exception as error:  # noqa: BLE001  any error means that the database is unavailable
                if not unavailable:
                    log.warning(
                        "database_does_not_answer", stream=self.subscriptions.stream, error=type(error).__name__
                    )
                unavailable = True
                await asyncio.sleep(DATABASE_RETRY_INTERVAL)

    def _count(self, outcome: str, number: int = 1) -> None:
        RECEIVED.labels(self.service, self.subscriptions.stream, outcome).inc(number)


def partitions(readable: Sequence[Readable]) -> list[list[Readable]]:
    """Split messages into partitions to be handled concurrently. All messages of an aggregate are in the same one."""
    number = min(_MAX_PARTITIONS, 1 + len(readable) // _PARTITION_SIZE)
    split: list[list[Readable]] = [[] for _ in range(number)]
    for one in readable:
        split[one[1].aggregate.int % number].append(one)
    return split
