"""The loop behind every delivery: it runs beside the service, and nothing waits for it."""

import asyncio

import structlog

from services.notifications.channels.channel import Channel
from services.notifications.clients.intake import Intake
from services.notifications.sending.deliver_next import deliver_next
from shared.database import Database

log = structlog.get_logger()

LOOK_EVERY = 0.25
"""Seconds between two looks for messages that are due."""
AT_ONCE = 4
"""Deliveries that one process tries beside each other: most of the time each waits for somebody else to answer."""


async def deliver_while_running(database: Database, intake: Intake, channel: Channel) -> None:
    """Deliver what is due for as long as the service runs."""
    await asyncio.gather(*(_one_after_the_other(database, intake, channel) for _ in range(AT_ONCE)))


async def _one_after_the_other(database: Database, intake: Intake, channel: Channel) -> None:
    while True:
        try:
            while await deliver_next(database, intake, channel):
                pass
        except Exception as error:  # noqa: BLE001  the database is away; every delivery waits in it
            log.warning("deliveries_paused", error=type(error).__name__)
        await asyncio.sleep(LOOK_EVERY)
