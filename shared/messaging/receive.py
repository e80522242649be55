"""The one place that decides between ack, a delayed nak and a dead letter. Does not know how messages are fetched."""

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

from shared.database import Actor, Database
from shared.database.transient import is_transient
from shared.messaging.consumer_span import traced
from shared.messaging.dead_letters import bury
from shared.messaging.envelope import Envelope, Unreadable
from shared.messaging.inbox import MAX_ATTEMPTS, PERMANENT, take_in_all
from shared.messaging.subscriptions import Subscriptions

log = structlog.get_logger()

LONGEST_WAIT = 300.0
"""Seconds between two attempts at most."""
LOOK_AGAIN = 0.5
"""Seconds between two looks whether the database is back."""

RECEIVED = Counter("overgang_events_received", "Events by what became of them", ["service", "stream", "outcome"])
Readable = tuple[Msg, Envelope]

_ANSWERS = text("SELECT 1")
_LANES, _LANE = 4, 20


@dataclass(frozen=True, slots=True)
class Receiver:
    """Takes in the messages of one owner's stream: what has arrived in one transaction, else each in its own."""

    service: str
    database: Database
    subscriptions: Subscriptions

    async def deliver(self, messages: Sequence[Msg]) -> None:
        """Handle messages and answer the broker for each, always after the commit.

        Many are handled in a few transactions beside each other. When one of these fails, each of its events is done
        again by itself, so that a bad one stands alone. While the database is away, everybody waits for it: that is
        nothing an event should be blamed for.
        """
        readable: list[Readable] = []
        unreadable: list[tuple[Msg, Unreadable]] = []
        for message in messages:
            try:
                readable.append((message, Envelope.read(message.data)))
            except Unreadable as error:
                unreadable.append((message, error))
        # The good ones do not wait until the bad ones are put away.
        await asyncio.gather(*map(self._deliver_together, lanes(readable)), self._put_away(unreadable))

    async def _put_away(self, unreadable: Sequence[tuple[Msg, Unreadable]]) -> None:
        for message, error in unreadable:
            await self._failed(message, error)

    async def _deliver_together(self, readable: Sequence[Readable]) -> None:
        if len(readable) > 1:
            try:
                return await self._answer(readable, await self._take_in(readable))
            except Exception as error:  # noqa: BLE001  whatever it is, it is looked at one by one
                log.info(
                    "batch_taken_apart",
                    stream=self.subscriptions.stream,
                    events=len(readable),
                    error=type(error).__name__,
                )
        for one in readable:
            await self._deliver_alone(one)
        return None

    async def _deliver_alone(self, one: Readable) -> None:
        while True:
            try:
                return await self._answer([one], await self._take_in([one]))
            except Exception as error:  # noqa: BLE001  every failure is answered: nothing may be lost by an exception
                if isinstance(error, PERMANENT) or not await self._database_was_away():
                    return await self._failed(one[0], error, one[1].id)

    async def _take_in(self, readable: Sequence[Readable]) -> dict[UUID, Unreadable]:
        """The effect of all in one transaction, each below the span that caused it. See `take_in_all`."""
        envelopes = [envelope for _, envelope in readable]
        causes = {envelope.id: message for message, envelope in readable}
        with suppress_instrumentation():
            async with self.database.begin(Actor.system(self.service)) as tx:
                return await take_in_all(
                    envelopes, self.subscriptions, tx, around=lambda one: traced(one.type, causes[one.id].headers)
                )

    async def _answer(self, readable: Sequence[Readable], broken: dict[UUID, Unreadable]) -> None:
        for message, envelope in readable:
            if envelope.id in broken:
                await self._failed(message, broken[envelope.id], envelope.id)
            else:
                await message.ack()
        self._count("handled", len(readable) - len(broken))

    async def _failed(self, message: Msg, error: Exception, event_id: UUID | None = None) -> None:
        """Bring it again later, or keep it for a person when that will not help."""
        permanent, deliveries = isinstance(error, PERMANENT), message.metadata.num_delivered
        log.warning(
            "event_failed",
            subject=message.subject,
            error=type(error).__name__,
            deliveries=deliveries,
            permanent=permanent,
            exc_info=error,
        )
        if is_transient(error):  # nothing an event should be blamed for, however often it comes
            await message.nak(delay=1 + random.random())  # noqa: S311
            self._count("retried")
        elif not permanent and deliveries < MAX_ATTEMPTS:
            await message.nak(delay=min(2.0 ** min(deliveries, 8), LONGEST_WAIT) + random.random())  # noqa: S311
            self._count("retried")
        elif await self._keep(message, error, event_id):
            await message.term()
            self._count("dead")
        else:
            await message.nak(delay=LONGEST_WAIT)

    async def _keep(self, message: Msg, error: Exception, event_id: UUID | None) -> bool:
        try:
            async with self.database.begin(Actor.system(self.service)) as tx:
                await bury(
                    tx,
                    owner=self.subscriptions.owner,
                    subject=message.subject,
                    payload=message.data,
                    error=error,
                    stream_seq=message.metadata.sequence.stream,
                    event_id=event_id,
                    deliveries=message.metadata.num_delivered,
                )
        except Exception as failure:  # noqa: BLE001  the message must come back, not vanish
            log.warning("dead_letter_not_written", error=type(failure).__name__)
            return False
        return True

    async def _database_was_away(self) -> bool:
        """Wait until the database answers. Returns whether that took longer than a look."""
        away = False
        while True:
            try:
                async with self.database.engine.connect() as connection:
                    await connection.execute(_ANSWERS)
                return away
            except Exception as error:  # noqa: BLE001  that is what is being waited for
                if not away:
                    log.warning(
                        "database_does_not_answer", stream=self.subscriptions.stream, error=type(error).__name__
                    )
                away = True
                await asyncio.sleep(LOOK_AGAIN)

    def _count(self, outcome: str, number: int = 1) -> None:
        RECEIVED.labels(self.service, self.subscriptions.stream, outcome).inc(number)


def lanes(readable: Sequence[Readable]) -> list[list[Readable]]:
    """Split what arrived so that the database is never waited for by one alone. An aggregate stays in one lane."""
    number = min(_LANES, 1 + len(readable) // _LANE)
    split: list[list[Readable]] = [[] for _ in range(number)]
    for one in readable:
        split[one[1].aggregate.int % number].append(one)
    return split
