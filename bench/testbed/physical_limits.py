"""The physical parts of everything: a commit, a publish that is on the disk, a publish that is delivered."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import asyncpg
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from bench.testbed.events import messages
from bench.testbed.raw_broker import RAW, fresh_raw_stream
from bench.testbed.servers import EFFECT, Ground
from shared.ids import new_id

SUBJECT = "raw.event"


async def at_rate(act: Callable[[], Awaitable[None]], *, rate: float, seconds: float) -> list[float]:
    """How long `act` takes in seconds, each time, at a steady rate."""
    taken = []
    start = time.perf_counter()
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0, start + number / rate - time.perf_counter()))
        began = time.perf_counter()
        await act()
        taken.append(time.perf_counter() - began)
    return taken


class Parts:
    """Bare connections to do one physical thing at a time with. `open`, then measure, then `close`."""

    def __init__(self, database: asyncpg.Connection, client: Client) -> None:
        self._database, self._client = database, client
        self._js = client.jetstream(timeout=10)
        self._body = messages(1)[0]
        self._arrived: asyncio.Future[None] | None = None

    @classmethod
    async def open(cls, ground: Ground) -> "Parts":
        """With a table and a stream of their own."""
        await ground.fresh_database("parts", "intake")
        parts = cls(await ground.of_service("bench_parts", "intake"), await ground.broker())
        await parts._database.execute(EFFECT)
        await fresh_raw_stream(parts._client)
        config = ConsumerConfig(ack_policy=AckPolicy.NONE, deliver_policy=DeliverPolicy.NEW)
        await parts._js.subscribe(SUBJECT, stream=RAW, cb=parts._delivered, manual_ack=True, config=config)
        return parts

    async def close(self) -> None:
        """Leave nothing behind."""
        await self._client.request(f"$JS.API.STREAM.DELETE.{RAW}", b"", timeout=20)
        await self._client.close()
        await self._database.close()

    async def commit(self) -> None:
        """One row in a transaction of its own, by one statement on a bare connection."""
        await self._database.execute("INSERT INTO effect (case_id, ref) VALUES ($1, 'a part')", new_id())

    async def publish(self) -> None:
        """One message, until the acknowledgement that it is on the disk."""
        await self._js.publish(SUBJECT, self._body, stream=RAW)

    async def publish_delivered(self) -> None:
        """One message, until a subscriber has it."""
        self._arrived = asyncio.get_running_loop().create_future()
        published = asyncio.ensure_future(self._js.publish(SUBJECT, self._body, stream=RAW))
        await self._arrived
        self._arrived = None
        await published

    async def _delivered(self, _: Msg) -> None:
        if self._arrived is not None and not self._arrived.done():
            self._arrived.set_result(None)
