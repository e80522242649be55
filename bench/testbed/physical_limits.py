"""Measures physical limits: one commit, one publish until it is on disk, one publish until it is delivered."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import asyncpg
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from bench.testbed.events import messages
from bench.testbed.raw_broker import RAW, fresh_raw_stream
from bench.testbed.servers import EFFECT, Testbed
from shared.ids import new_id

SUBJECT = "raw.event"


async def at_rate(act: Callable[[], Awaitable[None]], *, rate: float, seconds: float) -> list[float]:
    """The duration of each call of `act` in seconds, at a steady rate."""
    taken = []
    start = time.perf_counter()
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0, start + number / rate - time.perf_counter()))
        began = time.perf_counter()
        await act()
        taken.append(time.perf_counter() - began)
    return taken


class PhysicalLimits:
    """Bare connections for single operations. Call `open`, then measure, then `close`."""

    def __init__(self, database: asyncpg.Connection, client: Client) -> None:
        self._database, self._client = database, client
        self._js = client.jetstream(timeout=10)
        self._body = messages(1)[0]
        self._arrived: asyncio.Future[None] | None = None

    @classmethod
    async def open(cls, testbed: Testbed) -> "PhysicalLimits":
        """Create a table and a stream, and connect."""
        await testbed.fresh_database("limits", "intake")
        limits = cls(await testbed.of_service("bench_limits", "intake"), await testbed.broker())
        await limits._database.execute(EFFECT)
        await fresh_raw_stream(limits._client)
        config = ConsumerConfig(ack_policy=AckPolicy.NONE, deliver_policy=DeliverPolicy.NEW)
        await limits._js.subscribe(SUBJECT, stream=RAW, cb=limits._delivered, manual_ack=True, config=config)
        return limits

    async def close(self) -> None:
        """Delete the stream and close the connections."""
        await self._client.request(f"$JS.API.STREAM.DELETE.{RAW}", b"", timeout=20)
        await self._client.close()
        await self._database.close()

    async def commit(self) -> None:
        """Insert one row in its own transaction, with one statement on a bare connection."""
        await self._database.execute("INSERT INTO effect (case_id, ref) VALUES ($1, 'a limit')", new_id())

    async def publish(self) -> None:
        """Publish one message and wait for the acknowledgement that it is on disk."""
        await self._js.publish(SUBJECT, self._body, stream=RAW)

    async def publish_delivered(self) -> None:
        """Publish one message and wait until a subscriber has it."""
        self._arrived = asyncio.get_running_loop().create_future()
        published = asyncio.ensure_future(self._js.publish(SUBJECT, self._body, stream=RAW))
        await self._arrived
        self._arrived = None
        await published

    async def _delivered(self, _: Msg) -> None:
        if self._arrived is not None and not self._arrived.done():
            self._arrived.set_result(None)
