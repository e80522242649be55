"""The connection of a service to NATS, with unlimited reconnects, and its consumers."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from faststream.nats import NatsBroker
from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from shared.messaging.fetch import Fetcher
from shared.messaging.receive import Receiver

log = structlog.get_logger()


@dataclass
class ConsumerState:
    """The state of a consumer. `handled` counts the messages that this process handled; the watchdog sets the rest."""

    handled: int = 0
    pending: int = 0
    ack_pending: int = 0
    redelivered: int = 0


@dataclass
class Connection:
    """The connection of a process.

    `fail`, which ends the process, is called when the connection is closed and will not reconnect.
    """

    service: str
    url: str
    receivers: list[Receiver]
    fail: Callable[[str], None]
    consumers: dict[str, ConsumerState] = field(default_factory=dict)
    consuming: bool = False
    consumer_lost: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a fetch finds that a consumer or the broker is not there; wakes the watchdog."""
    _client: Client | None = None
    _fetchers: list[Fetcher] = field(default_factory=list)
    _stopping: bool = False

    def __post_init__(self) -> None:
        self.consumers = {receiver.subscriptions.stream: ConsumerState() for receiver in self.receivers}
        self.broker = NatsBroker(
            self.url,
            name=self.service,
            inbox_prefix=f"_INBOX_{self.service}",
            connect_timeout=5,
            reconnect_time_wait=1,
            max_reconnect_attempts=-1,
            ping_interval=10,
            max_outstanding_pings=2,
            graceful_timeout=20,
            closed_cb=self._closed,
            logger=None,
        )

    async def run(self) -> None:
        """Connect with unlimited retries, wait for every consumer to be provisioned, and consume until stopped."""
        self._client = await self.broker.connect()
        log.info("connected_to_broker")
        js = self.jetstream()
        for receiver in self.receivers:
            # Another process provisions the consumers, so there is no event to wait for.
            while not await self._consumer_exists(js, receiver.subscriptions.stream):  # noqa: ASYNC110
                await asyncio.sleep(1)
        self.consuming = True
        log.info("consuming", streams=list(self.consumers))
        await asyncio.gather(*(self._consume(receiver) for receiver in self.receivers))

    async def _consume(self, receiver: Receiver) -> None:
        stream = receiver.subscriptions.stream
        fetcher = Fetcher(self.client(), stream, self.service, self.consumer_lost)
        await fetcher.open()
        self._fetchers.append(fetcher)
        while not self._stopping:
            try:
                while messages := await fetcher.next_batch():
                    await receiver.deliver(messages)
                    self.consumers[stream].handled += len(messages)
            except Exception as error:  # noqa: BLE001  the broker redelivers what was not acknowledged
                log.warning("consuming_paused", stream=stream, error=type(error).__name__)
                await asyncio.sleep(1)

    async def stop_consuming(self) -> None:
        """Fetch no further messages. `run` ends when the current ones are handled."""
        self._stopping = True
        for fetcher in self._fetchers:
            await fetcher.close()

    async def _consumer_exists(self, js: JetStreamContext, stream: str) -> bool:
        try:
            await js.consumer_info(stream, self.service, timeout=2)
        except NotFoundError:
            log.warning("consumer_not_provisioned", stream=stream)
            return False
        except Exception as error:  # noqa: BLE001  the broker may be unavailable; the caller tries again
            log.warning("broker_does_not_answer", error=type(error).__name__)
            return False
        return True

    def jetstream(self) -> JetStreamContext:
        """A JetStream context. Raises ConnectionError until `run` has connected."""
        return self.client().jetstream(timeout=5)

    def client(self) -> Client:
        """The NATS client. Raises ConnectionError until `run` has connected."""
        if self._client is None:
            raise ConnectionError("Not connected to the broker yet.")
        return self._client

    @property
    def connected(self) -> bool:
        """Whether the client is connected to the broker."""
        return self._client is not None and self._client.is_connected

    @property
    def broker_version(self) -> str | None:
        """The version of the broker, None while it is unavailable."""
        if self._client is None or not self._client.is_connected:
            return None
        version = self._client.connected_server_version
        return f"{version.major}.{version.minor}.{version.patch}"

    async def close(self) -> None:
        """Close the connection, after `stop_consuming`; also while the broker is unavailable."""
        try:
            await self.broker.stop()
        except NatsError as error:
            log.warning("broker_connection_not_closed", error=type(error).__name__)

    async def _closed(self) -> None:
        if not self._stopping:
            self.fail("the connection to the broker was closed and will not reconnect")
