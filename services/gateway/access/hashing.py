"""Passwords are hashed in few threads of their own: known devices go first, and few may wait.

A hash takes 19 MiB and some 40 ms of a processor. Without a bound, a hundred attempts at the same moment would make
everybody wait, and with one queue for all, outsiders would stand before staff.
"""

import asyncio
import heapq
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from shared.refusals import Refusal

R = TypeVar("R")

AT_ONCE = 2
"""Threads of one process."""
MOST_WAITING = 16
"""Attempts from unknown devices that may wait in one process. The last of them waits for less than a second."""
MOST_KNOWN_WAITING = 64
"""The same for known devices: more than a house has people who begin at the same time."""


class SignInIsBusy(Refusal):
    """More people sign in at the same moment than passwords can be checked. Nothing was counted."""

    status = 503
    message = "Many are signing in right now. Try again in a moment."


@dataclass
class HashingPool:
    """The threads of one process, and who waits for them. Used by one event loop."""

    at_once: int = AT_ONCE
    most_waiting: int = MOST_WAITING
    most_known_waiting: int = MOST_KNOWN_WAITING
    _free: int = field(init=False)
    _waiting: list[tuple[bool, int, "asyncio.Future[None]"]] = field(default_factory=list)
    _came: int = 0

    def __post_init__(self) -> None:
        self._free = self.at_once
        self._threads = ThreadPoolExecutor(self.at_once, thread_name_prefix="password")

    def _check_room(self, *, known: bool) -> None:
        """Raises SignInIsBusy when as many wait as may wait."""
        waiting = sum(1 for stranger, _, turn in self._waiting if stranger != known and not turn.done())
        if not self._free and waiting >= (self.most_known_waiting if known else self.most_waiting):
            raise SignInIsBusy

    async def run(self, work: Callable[[], R], *, known: bool) -> R:
        """Do the work in a thread of the pool, after what came before it. Raises SignInIsBusy."""
        async with self._turn(known=known):
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    @asynccontextmanager
    async def _turn(self, *, known: bool) -> AsyncIterator[None]:
        self._check_room(known=known)
        if self._free:
            self._free -= 1
        else:
            self._came += 1
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            heapq.heappush(self._waiting, (not known, self._came, turn))
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():  # it was given the thread, and does not take it
                    self._pass_on()
                raise
        try:
            yield
        finally:
            self._pass_on()

    def _pass_on(self) -> None:
        """Give the thread to the first who still waits."""
        while self._waiting:
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
