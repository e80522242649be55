"""Reports the progress of a step, at least every second."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from deploy.local.log import Log

_FIRST_AFTER, _INTERVAL = 0.5, 1.0


@asynccontextmanager
async def step(log: Log, doing: str, done: str) -> AsyncIterator[None]:
    """Log `doing` after half a second and then every second; at the end log `done` with the duration."""
    begun = time.monotonic()
    progress = asyncio.create_task(_report_progress(log, doing, begun))
    try:
        yield
    finally:
        progress.cancel()
    log.write(f"[green]✓[/green] {done} [dim]{time.monotonic() - begun:.1f} s[/dim]")


async def _report_progress(log: Log, doing: str, begun: float) -> None:
    await asyncio.sleep(_FIRST_AFTER)
    while True:
        log.write(f"[dim]… {doing} ({time.monotonic() - begun:.0f} s)[/dim]")
        await asyncio.sleep(_INTERVAL)
