"""Looks whether every consumer is there and moving: every ten seconds, and at once when nobody answers for one."""

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

LOOK_EVERY = 10.0
FIRST_LOOK = 1.0
STUCK_AFTER = 60.0
"""Seconds without a single handled message while messages wait."""
AWAY_TOO_LONG = 120.0
"""Seconds without the broker before the service calls itself not ready."""

MARKS_KEPT = 1000


class Waiting:
    """Since when the oldest message that nobody has handled waits in one stream.

    The broker tells a consumer numbers and no times. So every look marks how far the stream reached, and the oldest
    mark beyond what is handled tells the age: the message has waited for at least so long, and at most one look more.
    What waits at the first look has waited since the broker last heard an acknowledgement, as far as it remembers.
    """

    def __init__(self) -> None:
        self._marks: list[tuple[int, datetime]] = []
        self.looked = False

    def look(self, info: ConsumerInfo, now: datetime) -> None:
        """Remember what the broker tells now."""
        handled = info.ack_floor.stream_seq if info.ack_floor else 0
        reaches = (info.delivered.stream_seq if info.delivered else 0) + (info.num_pending or 0)
        if not info.num_pending and not info.num_ack_pending:
            handled = reaches
        self._marks = [mark for mark in self._marks if handled < mark[0] <= reaches]
        if reaches > (self._marks[-1][0] if self._marks else handled):
            since = info.ack_floor.last_active if info.ack_floor and not self.looked else None
            self._marks.append((reaches, since or now))
        if len(self._marks) > MARKS_KEPT:
            del self._marks[1::2]
        self.looked = True

    @property
    def since(self) -> datetime | None:
        """When the oldest was first seen to wait. None when nothing waits."""
        return self._marks[0][1] if self._marks else None


class Watchdog:
    """Ends the process when a consumer is gone or stands still.

    Whoever runs the process starts it again, and it then waits until its consumers are provisioned.
    """

    def __init__(self, connection: Connection, fail: Callable[[str], None]) -> None:
        self.connection = connection
        self.fail = fail
        self.seen_at = wall_now()
        self.waiting = {stream: Waiting() for stream in connection.consumptions}
        self._handled: dict[str, tuple[int, float]] = {}

    async def run(self) -> None:
        """Look, for as long as the service runs."""
        wait = FIRST_LOOK
        while True:
            await wait_until_set(self.connection.unanswered, wait)
            self.connection.unanswered.clear()
            wait = LOOK_EVERY if self.connection.consuming else FIRST_LOOK
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
            self.waiting[stream].look(info, wall_now())
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
