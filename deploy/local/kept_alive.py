"""Something that is started again whenever it ends without being asked to."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from deploy.local.log import Log

_SHORTEST, _LONGEST = 0.2, 30.0
_WELL_AFTER = 60.0


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
    """Watches one part. Waits longer after each failure, up to 30 s, and forgets failures after a minute of health."""

    name: str
    part: Part
    log: Log
    before_restart: Callable[[], Awaitable[None]]
    after_restart: Callable[[], None]
    restarts: int = 0
    _watching: "asyncio.Task[None] | None" = None
    _wait: float = field(default=_SHORTEST)

    async def start(self) -> None:
        """Start the part and watch it from now on."""
        await self.part.start()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Stop watching, then stop the part."""
        if self._watching:
            self._watching.cancel()
        await self.part.stop()

    async def _watch(self) -> None:
        while True:
            begun = time.monotonic()
            status = await self.part.wait()
            if time.monotonic() - begun > _WELL_AFTER:
                self._wait = _SHORTEST
            await self._bring_back(status)

    async def _bring_back(self, status: int) -> None:
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        while True:
            self.log.say(f"{self.name} {how}; starting it again in {self._wait:.1f} s", style="yellow")
            await asyncio.sleep(self._wait)
            self._wait = min(self._wait * 2, _LONGEST)
            try:
                await self.before_restart()
                await self.part.start()
            except Exception as error:  # noqa: BLE001  whatever it was, giving up would leave the system half alive
                how = f"did not start ({type(error).__name__}: {error})"
                continue
            self.restarts += 1
            self.after_restart()
            self.log.say(f"[green]✓[/green] {self.name} is back as process {self.part.pid}")
            return
