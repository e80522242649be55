"""Waiting for a bell, but not for ever."""

import asyncio
import contextlib


async def rung(bell: asyncio.Event, within: float) -> bool:
    """Wait until `bell` is set, for `within` seconds at most. Returns whether it was."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(within):
            return await bell.wait()
    return False
