"""The service's connection to NATS, which never gives up, and the consumers that wait until they may begin."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from faststream.nats import NatsBroker
from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from shared.messaging.fetch import Fetching
from shared.messaging.receive import Receiver

log = structlog.get_logger()


@dataclass
class Consumption:
    """How far a consumer has come, as the watchdog sees it."""

    handled: int = 0
    pending: int = 0
    ack_pending: int = 0
    redelivered: int = 0


@dataclass
class Connection:
    """One connection per process. `fail` is called when it is lost for good, which ends the process."""

    service: str
    url: str
    receivers: list[Receiver]
    fail: Callable[[str], None]
    consumptions: dict[str, Consumption] = field(default_factory=dict)
    consuming: bool = False
    unanswered: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when nobody answered for a consumer: it is gone, or the broker is."""
    _client: Client | None = None
    _fetching: list[Fetching] = field(default_factory=list)
    _stopping: bool = False

    def __post_init__(self) -> None:
        self.consumptions = {receiver.subscriptions.stream: Consumption() for receiver in self.receivers}
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
        """Connect, however long it takes, wait until every consumer is provisioned, and consume until `finish`."""
        self._client = await self.broker.connect()
        log.info("connected_to_broker")
        js = self.jetstream()
        for receiver in self.receivers:
            # The provisioning job lives in another process, so there is no event to wait for.
            while not await self._exists(js, receiver.subscriptions.stream):  # noqa: ASYNC110
                await asyncio.sleep(1)
        self.consuming = True
        log.info("consuming", streams=list(self.consumptions))
        await asyncio.gather(*(self._consume(receiver) for receiver in self.receivers))

    async def _consume(self, receiver: Receiver) -> None:
        stream = receiver.subscriptions.stream
        fetching = Fetching(self.client(), stream, self.service, self.unanswered)
        await fetching.open()
        self._fetching.append(fetching)
        while not self._stopping:
            try:
                while messages := await fetching.arrived():
                    await receiver.deliver(messages)
                    self.consumptions[stream].handled += len(messages)
            except Exception as error:  # noqa: BLE001  the broker is away; what was not acknowledged comes again
                log.warning("consuming_paused", stream=stream, error=type(error).__name__)
                await asyncio.sleep(1)

    async def finish(self) -> None:
        """Take nothing more in. What is being handled is finished by `run`, which then ends."""
        self._stopping = True
        for fetching in self._fetching:
            await fetching.close()

    async def _exists(self, js: JetStreamContext, stream: str) -> bool:
        try:
            await js.consumer_info(stream, self.service, timeout=2)
        except NotFoundError:
            log.warning("consumer_not_provisioned", stream=stream)
            return False
        except Exception as error:  # noqa: BLE001  the broker may be away; the next look tells
            log.warning("broker_does_not_answer", error=type(error).__name__)
            return False
        return True

    def jetstream(self) -> JetStreamContext:
        """For questions to the broker. Only after `run` has connected."""
        return self.client().jetstream(timeout=5)

    def client(self) -> Client:
        """The client itself. Raises ConnectionError until `run` has connected."""
        if self._client is None:
            raise ConnectionError("The broker has not been reached yet.")
        return self._client

    @property
    def connected(self) -> bool:
        """Whether the socket to the broker stands."""
        return self._client is not None and self._client.is_connected

    @property
    def broker_version(self) -> str | None:
        """The version that the broker says it has; None while it is away."""
        if self._client is None or not self._client.is_connected:
            return None
        version = self._client.connected_server_version
        return f"{version.major}.{version.minor}.{version.patch}"

    async def close(self) -> None:
        """Leave, after `finish`; also while the broker is away, when nothing can be said to it any more."""
        try:
            await self.broker.stop()
        except NatsError as error:
            log.warning("left_without_a_word", error=type(error).__name__)

    async def _closed(self) -> None:
        if not self._stopping:
            self.fail("the connection to the broker was closed for good")
