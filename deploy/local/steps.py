"""Says what is being done, that it still goes on, and how long it took: never two seconds of silence."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from deploy.local.log import Log

_FIRST, _BREATH = 0.5, 1.0


@asynccontextmanager
async def step(log: Log, doing: str, done: str) -> AsyncIterator[None]:
    """Say `doing` after half a second and again every second, then `done` and how long it took."""
    begun = time.monotonic()
    told = asyncio.create_task(_keep_telling(log, doing, begun))
    try:
        yield
    finally:
        told.cancel()
    log.say(f"[green]✓[/green] {done} [dim]{time.monotonic() - begun:.1f} s[/dim]")


async def _keep_telling(log: Log, doing: str, begun: float) -> None:
    await asyncio.sleep(_FIRST)
    while True:
        log.say(f"[dim]… {doing} ({time.monotonic() - begun:.0f} s)[/dim]")
        await asyncio.sleep(_BREATH)
