"""Crash points: named places in the code at which a process can be made to kill itself.

A file with the name of a point in the folder of the run arms it. The first process that reaches the point renames the
file and sends itself SIGKILL, so each file kills one process. The points are wrapped around functions of the service
when its process starts. If such a function no longer exists, the service fails to start, and the run fails.
"""

import functools
import importlib
import os
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from shared.messaging.publish import Publisher
from shared.timers import Handler, Timer, TimerHandlers

CRASH_POINTS = (
    "relay crashed before publish",
    "relay crashed after publish before ack",
    "relay crashed after ack before commit",
    "relay crashed after commit",
    "inbox crashed before the claim",
    "inbox crashed after the effect before commit",
    "inbox crashed after commit before ack",
    "inbox crashed after ack",
    "timer crashed before it fires",
    "timer crashed after the effect before commit",
    "timer crashed after commit",
    "delivery crashed after claim before send",
    "delivery crashed after send before mark",
    "delivery crashed after mark",
)

Function = Callable[..., Awaitable[Any]]
RIPE_AFTER = 10.5
"""Seconds that a process runs before its crash points work. A process that dies sooner is restarted with backoff."""


class CrashPoints:
    """The crash points of this process; `folder` has the files that arm them."""

    def __init__(self, folder: Path, *, ripe_after: float = RIPE_AFTER) -> None:
        self.folder = folder
        self.ripe_at = time.monotonic() + ripe_after

    def is_armed(self, point: str) -> bool:
        """Whether this process is to die at this point now. True for one process each time the point is armed."""
        if time.monotonic() < self.ripe_at:
            return False
        try:
            (self.folder / point).rename(self.folder / f"{point}, hit by {os.getpid()}")
        except FileNotFoundError:
            return False
        return True

    def maybe_die(self, point: str) -> None:
        """Kill this process if the point is armed."""
        if self.is_armed(point):
            die()

    def around(self, owner: Any, name: str, *, before: str = "", after: str = "") -> None:
        """Wrap an async function of a class or module in points. Raises AttributeError when it does not exist."""
        function: Function = getattr(owner, name)

        @functools.wraps(function)
        async def with_points(*args: Any, **words: Any) -> Any:
            if before:
                self.maybe_die(before)
            answer = await function(*args, **words)
            if after:
                self.maybe_die(after)
            return answer

        setattr(owner, name, with_points)


def die() -> None:
    """Kill this process with SIGKILL, so that it cannot clean up."""
    os.kill(os.getpid(), signal.SIGKILL)


def put_crash_points_into(service: str, folder: Path) -> None:
    """Wrap the functions of this process in all crash points. Only notifications has those of deliveries."""
    points = CrashPoints(folder)
    _into_relay(points)
    _into_inbox(points)
    _into_timers(points)
    if service == "notifications":
        _into_deliveries(points)


def _into_relay(points: CrashPoints) -> None:
    relay = importlib.import_module("shared.messaging.relay").Relay
    send: Function = relay._send

    async def send_and_maybe_die(self: Any, publisher: Publisher, rows: Any) -> Any:
        points.maybe_die("relay crashed before publish")
        sent = await send(self, publisher, rows)
        if points.is_armed("relay crashed after publish before ack"):
            await publisher.client.flush(2)  # the broker has every message, and its answers are never processed
            die()
        return sent

    relay._send = send_and_maybe_die
    points.around(relay, "_mark", before="relay crashed after ack before commit", after="relay crashed after commit")


def _into_inbox(points: CrashPoints) -> None:
    receive = importlib.import_module("shared.messaging.receive")
    points.around(receive, "handle_events", after="inbox crashed after the effect before commit")
    points.around(
        receive.Receiver,
        "_process",
        before="inbox crashed before the claim",
        after="inbox crashed after commit before ack",
    )
    answer: Function = receive.Receiver._acknowledge

    async def answer_and_maybe_die(self: Any, readable: Any, broken: Any) -> None:
        await answer(self, readable, broken)
        if points.is_armed("inbox crashed after ack"):
            await readable[0][0]._client.flush(2)
            die()

    receive.Receiver._acknowledge = answer_and_maybe_die


def _into_timers(points: CrashPoints) -> None:
    timers = importlib.import_module("shared.timers")
    fire_next: Function = timers.fire_next

    async def fire_next_and_maybe_die(database: Any, due: TimerHandlers, service: str) -> Any:
        fired: list[str] = []
        watched = TimerHandlers()
        watched.handlers = {kind: _watched(handler, points, fired) for kind, handler in due.handlers.items()}
        answer = await fire_next(database, watched, service)
        if fired:
            points.maybe_die("timer crashed after commit")
        return answer

    timers.fire_next = fire_next_and_maybe_die


def _watched(handler: Handler, points: CrashPoints, fired: list[str]) -> Handler:
    async def fire(timer: Timer, tx: Any) -> None:
        points.maybe_die("timer crashed before it fires")
        await handler(timer, tx)
        points.maybe_die("timer crashed after the effect before commit")
        fired.append(timer.kind)

    return fire


def _into_deliveries(points: CrashPoints) -> None:
    sending = "services.notifications.sending"
    points.around(
        importlib.import_module(f"{sending}.deliver_next"),
        "attempt_delivery",
        before="delivery crashed after claim before send",
        after="delivery crashed after mark",
    )
    recording = importlib.import_module(f"{sending}.record_attempt")
    points.around(recording, "mark_taken", before="delivery crashed after send before mark")
