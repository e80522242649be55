"""The loop that finds a fault of the channel, also when there is no message to send."""

import asyncio

import structlog

from services.notifications.channels.channel import Channel
from services.notifications.sending.check_channel import check_channel
from shared.database import Database

log = structlog.get_logger()

CHECK_EVERY = 300.0
"""Seconds between two checks; the first is at the start, so that a wrong setting shows at once."""


async def check_while_running(database: Database, channel: Channel) -> None:
    """Check the channel, until the task is cancelled. A channel that takes nothing is not checked."""
    while channel.takes:
        try:
            await check_channel(database, channel)
        except Exception as error:  # noqa: BLE001  the next check may succeed
            log.warning("channel_not_checked", error=type(error).__name__)
        await asyncio.sleep(CHECK_EVERY)
