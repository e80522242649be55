"""Wait for an event, with a timeout."""

import asyncio
import contextlib


async def wait_until_set(event: asyncio.Event, timeout: float) -> bool:  # noqa: ASYNC109  a timeout is an answer
    """Wait until `event` is set, for at most `timeout` seconds. Returns whether it was."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(timeout):
            return await event.wait()
    return False
