"""Something that is started again whenever it ends without being asked to, and started anew when it is asked to."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from deploy.local.log import Log

_SHORTEST, _LONGEST = 0.2, 30.0
_WELL_AFTER = 10.0


async def nothing() -> None:
    """Most parts need nothing before or after they are started again."""


class Part(Protocol):
    """What can be kept alive: a server or a service."""

    @property
    def pid(self) -> int | None:
        """The process id, None when it does not run."""

    async def start(self) -> None:
        """Start it."""

    async def stop(self) -> None:
        """Stop it in order."""

    async def wait(self) -> int:
        """Wait for its end. Returns the exit status."""


@dataclass(slots=True)
class KeptAlive:
    """Watches one part. Waits longer after each failure, up to 30 s, and forgets failures after ten seconds of health.

    `before_restart` has to succeed before the part is started again, `after_restart` before it is said to be back;
    `note` is told then.
    """

    name: str
    part: Part
    log: Log
    note: Callable[[], None]
    before_restart: Callable[[], Awaitable[None]] = nothing
    after_restart: Callable[[], Awaitable[None]] = nothing
    restarts: int = 0
    _watching: "asyncio.Task[None] | None" = None
    _wait: float = field(default=_SHORTEST)
    _anew: "asyncio.Future[None] | None" = None
    _asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        """Start the part and watch it from now on."""
        await self.part.start()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Stop watching, then stop the part."""
        if self._watching:
            self._watching.cancel()
        await self.part.stop()

    async def start_anew(self) -> None:
        """Stop the part in order and start it again. Returns when it has been started; it need not be ready yet."""
        if self._anew is None or self._anew.done():
            self._anew = asyncio.get_running_loop().create_future()
        self._asked.set()
        await asyncio.shield(self._anew)

    async def _watch(self) -> None:
        while True:
            begun = time.monotonic()
            status = await self._end_of_the_part()
            if status is None:
                await self.part.stop()
                await self._bring_back("is started anew", at_once=True)
                continue
            if time.monotonic() - begun > _WELL_AFTER:
                self._wait = _SHORTEST
            await self._bring_back(
                f"was ended by signal {-status}" if status < 0 else f"ended with status {status}", at_once=False
            )

    async def _end_of_the_part(self) -> int | None:
        """Its exit status, or None when it shall be started anew before that."""
        ended, asked = asyncio.ensure_future(self.part.wait()), asyncio.ensure_future(self._asked.wait())
        try:
            await asyncio.wait([ended, asked], return_when=asyncio.FIRST_COMPLETED)
            return ended.result() if ended.done() else None
        finally:
            asked.cancel()
            ended.cancel()

    async def _bring_back(self, how: str, *, at_once: bool) -> None:
        while True:
            if at_once:
                self.log.say(f"{self.name} {how}")
            else:
                self.log.say(f"{self.name} {how}; starting it again in {self._wait:.1f} s", style="yellow")
                await asyncio.sleep(self._wait)
                self._wait = min(self._wait * 2, _LONGEST)
            try:
                if self.part.pid is None:
                    await self.before_restart()
                    await self.part.start()
                await self.after_restart()
            except Exception as error:  # noqa: BLE001  whatever it was, giving up would leave the system half alive
                how, at_once = f"did not start ({type(error).__name__}: {error})", False
                continue
            break
        self.restarts += not at_once
        self.note()
        self._asked.clear()
        if self._anew and not self._anew.done():
            self._anew.set_result(None)
        self.log.say(f"[green]✓[/green] {self.name} is back as process {self.part.pid}")
