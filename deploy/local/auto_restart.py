"""Restarts a part of the system when it ends unexpectedly, and on request."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from deploy.local.log import Log
from shared.backoff import backoff

FIRST_WAIT, MAX_WAIT = 0.2, 30.0
HEALTHY_AFTER = 10.0


async def do_nothing() -> None:
    """Does nothing: the default for parts that need no action before or after a restart."""


class Part(Protocol):
    """A server or a service process."""

    @property
    def pid(self) -> int | None:
        """The process id, None while it does not run."""

    async def start(self) -> None:
        """Start the process."""

    async def stop(self) -> None:
        """Stop the process in order."""

    async def wait(self) -> int:
        """Wait for the end of the process. Returns the exit status, negative for a signal."""


@dataclass(slots=True)
class AutoRestart:
    """Watches one part and restarts it with backoff, up to 30 s. The backoff is reset when the part ran for 10 s.

    `before_restart` has to succeed before the part is restarted, and `after_restart` before it is reported as running
    again. Then `on_restart` is called.
    """

    name: str
    part: Part
    log: Log
    on_restart: Callable[[], None]
    before_restart: Callable[[], Awaitable[None]] = do_nothing
    after_restart: Callable[[], Awaitable[None]] = do_nothing
    restarts: int = 0
    _watching: "asyncio.Task[None] | None" = None
    _failures: int = 0
    _restarted: "asyncio.Future[None] | None" = None
    _restart_requested: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        """Start the part and watch it."""
        await self.part.start()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Stop watching, then stop the part."""
        if self._watching:
            self._watching.cancel()
        await self.part.stop()

    async def restart(self) -> None:
        """Restart the part in order. Returns when it has been started; it may not be ready yet."""
        if self._restarted is None or self._restarted.done():
            self._restarted = asyncio.get_running_loop().create_future()
        self._restart_requested.set()
        await asyncio.shield(self._restarted)

    async def _watch(self) -> None:
        while True:
            begun = time.monotonic()
            status = await self._wait_for_end()
            if status is None:
                await self.part.stop()
                await self._start_again("is restarted on request", at_once=True)
                continue
            if time.monotonic() - begun > HEALTHY_AFTER:
                self._failures = 0
            await self._start_again(
                f"was ended by signal {-status}" if status < 0 else f"ended with status {status}", at_once=False
            )

    async def _wait_for_end(self) -> int | None:
        """The exit status of the part, or None when a restart was requested."""
        ended = asyncio.ensure_future(self.part.wait())
        requested = asyncio.ensure_future(self._restart_requested.wait())
        try:
            await asyncio.wait([ended, requested], return_when=asyncio.FIRST_COMPLETED)
            return ended.result() if ended.done() else None
        finally:
            requested.cancel()
            ended.cancel()

    async def _start_again(self, how: str, *, at_once: bool) -> None:
        while True:
            if at_once:
                self.log.write(f"{self.name} {how}")
            else:
                self._failures += 1
                wait = backoff(self._failures, MAX_WAIT, first=FIRST_WAIT)
                self.log.write(f"{self.name} {how}; starting it again in {wait:.1f} s", style="yellow")
                await asyncio.sleep(wait)
            try:
                if self.part.pid is None:
                    await self.before_restart()
                    await self.part.start()
                await self.after_restart()
            except Exception as error:  # noqa: BLE001  after any error the start is tried again
                how, at_once = f"did not start ({type(error).__name__}: {error})", False
                continue
            break
        self.restarts += not at_once
        self.on_restart()
        self._restart_requested.clear()
        if self._restarted and not self._restarted.done():
            self._restarted.set_result(None)
        self.log.write(f"[green]✓[/green] {self.name} is back as process {self.part.pid}")
