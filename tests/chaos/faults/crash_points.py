"""Crash points: places in the product at which a process can be made to kill itself, each with a name.

A point is armed by a file of its name in the folder of the run. The process that gets there first takes the file away
and sends itself SIGKILL, so each file is one death. The points lie around the product's functions, put there in the
service's process when it starts; a function that is no longer there makes the service end at once, and the run with it.
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
"""Seconds that a process lives before it dies at any point: one that dies sooner is started anew later and later."""


class Here:
    """What lies at a crash point."""

    def __init__(self, folder: Path, *, ripe_after: float = RIPE_AFTER) -> None:
        self.folder = folder
        self.ripe_at = time.monotonic() + ripe_after

    def is_armed(self, point: str) -> bool:
        """Whether this process is the one that dies here now. Says so once for each time the point was armed."""
        if time.monotonic() < self.ripe_at:
            return False
        try:
            (self.folder / point).rename(self.folder / f"{point}, hit by {os.getpid()}")
        except FileNotFoundError:
            return False
        return True

    def maybe_die(self, point: str) -> None:
        """Die here and now if the point is armed."""
        if self.is_armed(point):
            die()

    def around(self, owner: Any, name: str, *, before: str = "", after: str = "") -> None:
        """Put points before and after an async function of a class or module. Raises AttributeError without it."""
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
    """As a power cut would have it."""
    os.kill(os.getpid(), signal.SIGKILL)


def put_crash_points_into(service: str, folder: Path) -> None:
    """Put all points around the functions of this process. Those of deliveries are in notifications only."""
    here = Here(folder)
    _into_relay(here)
    _into_inbox(here)
    _into_timers(here)
    if service == "notifications":
        _into_deliveries(here)


def _into_relay(here: Here) -> None:
    relay = importlib.import_module("shared.messaging.relay").Relay
    send: Function = relay._send

    async def send_and_maybe_die(self: Any, publisher: Publisher, rows: Any) -> Any:
        here.maybe_die("relay crashed before publish")
        sent = await send(self, publisher, rows)
        if here.is_armed("relay crashed after publish before ack"):
            await publisher.client.flush(2)  # the broker has it all; what it answered is heard by nobody
            die()
        return sent

    relay._send = send_and_maybe_die
    here.around(relay, "_mark", before="relay crashed after ack before commit", after="relay crashed after commit")


def _into_inbox(here: Here) -> None:
    receive = importlib.import_module("shared.messaging.receive")
    here.around(receive, "handle_events", after="inbox crashed after the effect before commit")
    here.around(
        receive.Receiver,
        "_process",
        before="inbox crashed before the claim",
        after="inbox crashed after commit before ack",
    )
    answer: Function = receive.Receiver._acknowledge

    async def answer_and_maybe_die(self: Any, readable: Any, broken: Any) -> None:
        await answer(self, readable, broken)
        if here.is_armed("inbox crashed after ack"):
            await readable[0][0]._client.flush(2)
            die()

    receive.Receiver._acknowledge = answer_and_maybe_die


def _into_timers(here: Here) -> None:
    timers = importlib.import_module("shared.timers")
    fire_next: Function = timers.fire_next

    async def fire_next_and_maybe_die(database: Any, due: TimerHandlers, service: str) -> Any:
        fired: list[str] = []
        watched = TimerHandlers()
        watched.handlers = {kind: _watched(handler, here, fired) for kind, handler in due.handlers.items()}
        answer = await fire_next(database, watched, service)
        if fired:
            here.maybe_die("timer crashed after commit")
        return answer

    timers.fire_next = fire_next_and_maybe_die


def _watched(handler: Handler, here: Here, fired: list[str]) -> Handler:
    async def fire(timer: Timer, tx: Any) -> None:
        here.maybe_die("timer crashed before it fires")
        await handler(timer, tx)
        here.maybe_die("timer crashed after the effect before commit")
        fired.append(timer.kind)

    return fire


def _into_deliveries(here: Here) -> None:
    sending = "services.notifications.sending"
    here.around(
        importlib.import_module(f"{sending}.deliver_next"),
        "attempt_delivery",
        before="delivery crashed after claim before send",
        after="delivery crashed after mark",
    )
    recording = importlib.import_module(f"{sending}.record_attempt")
    here.around(recording, "mark_taken", before="delivery crashed after send before mark")
