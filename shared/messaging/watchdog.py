"""Checks that every consumer exists and makes progress: every ten seconds, and at once when a fetch finds it lost."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from nats.js.api import ConsumerInfo
from nats.js.errors import NotFoundError

from shared.clock import wall_now
from shared.messaging.connection import Connection
from shared.messaging.wakeup import wait_until_set

log = structlog.get_logger()

CHECK_INTERVAL = 10.0
STARTUP_CHECK_INTERVAL = 1.0
STALLED_AFTER = 60.0
"""Seconds without a handled message, while messages are pending, after which a consumer counts as stalled."""
UNREADY_AFTER = 120.0
"""Seconds without an answer from the broker after which the service is not ready."""

MAX_MARKS = 1000


class BacklogAge:
    """The waiting time of the oldest unacknowledged message in one stream.

    The broker reports sequence numbers without times. So every check records the last sequence with the time, and the
    oldest record beyond the acknowledged sequence gives the age: a lower bound, at most one check interval too low.
    For messages that already wait at the first check, the age counts from the last acknowledgement, if it is known.
    """

    def __init__(self) -> None:
        self._marks: list[tuple[int, datetime]] = []
        self.observed = False

    def check(self, info: ConsumerInfo, now: datetime) -> None:
        """Record the state that the broker reports now."""
        handled = info.ack_floor.stream_seq if info.ack_floor else 0
        reaches = (info.delivered.stream_seq if info.delivered else 0) + (info.num_pending or 0)
        if not info.num_pending and not info.num_ack_pending:
            handled = reaches
        self._marks = [mark for mark in self._marks if handled < mark[0] <= reaches]
        if reaches > (self._marks[-1][0] if self._marks else handled):
            since = info.ack_floor.last_active if info.ack_floor and not self.observed else None
            self._marks.append((reaches, since or now))
        if len(self._marks) > MAX_MARKS:
            del self._marks[1::2]
        self.observed = True

    @property
    def since(self) -> datetime | None:
        """The time since which the oldest message has waited, None when no message waits."""
        return self._marks[0][1] if self._marks else None


class Watchdog:
    """Ends the process when a consumer is gone or stalled.

    The supervisor restarts the process, which then waits until its consumers are provisioned.
    """

    def __init__(self, connection: Connection, fail: Callable[[str], None]) -> None:
        self.connection = connection
        self.fail = fail
        self.last_seen_at = wall_now()
        self.backlogs = {stream: BacklogAge() for stream in connection.consumers}
        self._handled: dict[str, tuple[int, float]] = {}

    async def run(self) -> None:
        """Check for as long as the service runs."""
        wait = STARTUP_CHECK_INTERVAL
        while True:
            await wait_until_set(self.connection.consumer_lost, wait)
            self.connection.consumer_lost.clear()
            wait = CHECK_INTERVAL if self.connection.consuming else STARTUP_CHECK_INTERVAL
            if self.connection.consuming:
                await self.check()

    async def check(self) -> None:
        """Check every consumer once."""
        for stream, state in self.connection.consumers.items():
            try:
                info = await self.connection.jetstream().consumer_info(stream, self.connection.service, timeout=3)
            except NotFoundError:
                self.fail(f"the consumer of {stream} is gone")
                return
            except Exception as error:  # noqa: BLE001  readiness reports an unavailable broker after a while
                log.warning("broker_does_not_answer", error=type(error).__name__)
                return
            state.pending = info.num_pending or 0
            state.ack_pending = info.num_ack_pending or 0
            state.redelivered = info.num_redelivered or 0
            self.backlogs[stream].check(info, wall_now())
            self._check_progress(stream, state.handled, state.pending)
        self.last_seen_at = wall_now()

    def _check_progress(self, stream: str, handled: int, pending: int) -> None:
        now = asyncio.get_running_loop().time()
        before, since = self._handled.get(stream, (-1, now))
        if handled != before or pending == 0:
            self._handled[stream] = (handled, now)
        elif now - since > STALLED_AFTER:
            self.fail(f"the consumer of {stream} makes no progress while {pending} messages wait")

    @property
    def seconds_since_seen(self) -> float:
        """Seconds since the last successful check of all consumers."""
        return (wall_now() - self.last_seen_at).total_seconds()
