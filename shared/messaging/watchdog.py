"""Looks whether every consumer is there and moving: every ten seconds, and at once when nobody answers for one."""

import asyncio
import contextlib
from collections.abc import Callable

import structlog
from nats.js.errors import NotFoundError
from prometheus_client import Gauge

from shared.clock import wall_now
from shared.messaging.connection import Connection

log = structlog.get_logger()

LOOK_EVERY = 10.0
STUCK_AFTER = 60.0
"""Seconds without a single handled message while messages wait."""
AWAY_TOO_LONG = 120.0
"""Seconds without the broker before the service calls itself not ready."""

PENDING = Gauge("overgang_consumer_pending", "Messages that wait for this consumer", ["service", "stream"])
UNACKED = Gauge(
    "overgang_consumer_unacked", "Messages that are being handled or wait for a retry", ["service", "stream"]
)
REDELIVERED = Gauge("overgang_consumer_redelivered", "Messages that came more than once", ["service", "stream"])


class Watchdog:
    """Ends the process when a consumer is gone or stands still.

    Whoever runs the process starts it again, and it then waits until its consumers are provisioned.
    """

    def __init__(self, connection: Connection, fail: Callable[[str], None]) -> None:
        self.connection = connection
        self.fail = fail
        self.seen_at = wall_now()
        self._handled: dict[str, tuple[int, float]] = {}

    async def run(self) -> None:
        """Look, for as long as the service runs."""
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.connection.unanswered.wait(), LOOK_EVERY)
            self.connection.unanswered.clear()
            if self.connection.consuming:
                await self.look()

    async def look(self) -> None:
        """One look at every consumer."""
        for stream, consumption in self.connection.consumptions.items():
            try:
                info = await self.connection.jetstream().consumer_info(stream, self.connection.service, timeout=3)
            except NotFoundError:
                self.fail(f"the consumer of {stream} is gone")
                return
            except Exception as error:  # noqa: BLE001  the broker is away; readiness tells after a while
                log.warning("broker_does_not_answer", error=type(error).__name__)
                return
            consumption.pending = info.num_pending or 0
            consumption.ack_pending = info.num_ack_pending or 0
            consumption.redelivered = info.num_redelivered or 0
            labels = (self.connection.service, stream)
            PENDING.labels(*labels).set(consumption.pending)
            UNACKED.labels(*labels).set(consumption.ack_pending)
            REDELIVERED.labels(*labels).set(consumption.redelivered)
            self._check_progress(stream, consumption.handled, consumption.pending)
        self.seen_at = wall_now()

    def _check_progress(self, stream: str, handled: int, pending: int) -> None:
        now = asyncio.get_running_loop().time()
        before, since = self._handled.get(stream, (-1, now))
        if handled != before or pending == 0:
            self._handled[stream] = (handled, now)
        elif now - since > STUCK_AFTER:
            self.fail(f"the consumer of {stream} stands still while {pending} messages wait")

    @property
    def away_for(self) -> float:
        """Seconds since every consumer was last seen."""
        return (wall_now() - self.seen_at).total_seconds()
