"""The one place that decides between ack, a delayed nak and a dead letter. Does not know how messages are fetched."""

import random
from dataclasses import dataclass
from typing import Protocol

import structlog
from nats.aio.msg import Msg
from opentelemetry import trace

from shared.database import Actor, Database
from shared.messaging.dead_letters import bury
from shared.messaging.envelope import Envelope
from shared.messaging.inbox import MAX_ATTEMPTS, PERMANENT, take_in
from shared.messaging.told_by import ToldBy

log = structlog.get_logger()

LONGEST_WAIT = 300.0
"""Seconds between two attempts at most."""


class Message(Protocol):
    """What is needed of a message from the broker (FastStream's NatsMessage)."""

    raw_message: Msg
    body: bytes

    async def ack(self) -> None:
        """It is done with."""

    async def nack(self, delay: float | None = None) -> None:
        """Bring it again after `delay` seconds."""

    async def reject(self) -> None:
        """Never bring it again."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Takes in the messages of one owner's stream, each in one transaction."""

    service: str
    database: Database
    told: ToldBy

    async def deliver(self, message: Message) -> None:
        """Handle one message and answer the broker, always after the commit."""
        metadata = message.raw_message.metadata
        deliveries, sequence = metadata.num_delivered, metadata.sequence.stream
        try:
            await self.receive(message.body)
        except Exception as error:  # every failure is answered: nothing may be lost by an exception
            permanent = isinstance(error, PERMANENT)
            span = trace.get_current_span()
            span.set_status(trace.StatusCode.ERROR)
            span.set_attribute("error.type", type(error).__name__)
            log.warning(
                "event_failed",
                subject=message.raw_message.subject,
                error=type(error).__name__,
                deliveries=deliveries,
                permanent=permanent,
                exc_info=error,
            )
            if not permanent and deliveries < MAX_ATTEMPTS:
                await message.nack(delay=min(2.0 ** min(deliveries, 8), LONGEST_WAIT) + random.random())  # noqa: S311
                return
            if await self._keep(message, error, sequence, deliveries):
                await message.reject()
            else:
                await message.nack(delay=LONGEST_WAIT)
            return
        await message.ack()

    async def receive(self, body: bytes) -> None:
        """The effect of one message, in one transaction. Raises what the handler raises."""
        envelope = Envelope.read(body)
        async with self.database.begin(Actor.system(self.service)) as tx:
            await take_in(envelope, self.told, tx)

    async def _keep(self, message: Message, error: Exception, sequence: int, deliveries: int) -> bool:
        try:
            async with self.database.begin(Actor.system(self.service)) as tx:
                await bury(
                    tx,
                    owner=self.told.owner,
                    subject=message.raw_message.subject,
                    payload=message.body,
                    error=error,
                    stream_seq=sequence,
                    deliveries=deliveries,
                )
        except Exception as failure:  # noqa: BLE001  the database is away: the message must come back, not vanish
            log.warning("dead_letter_not_written", error=type(failure).__name__)
            return False
        return True
