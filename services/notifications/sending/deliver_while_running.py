"""The loop that sends messages for as long as the service runs."""

import asyncio

import structlog

from services.notifications.channels.channel import Channel
from services.notifications.clients.intake import AddressBook
from services.notifications.sending.deliver_next import deliver_next
from shared.database import Database

log = structlog.get_logger()

LOOK_EVERY = 0.25
"""Seconds between two polls for deliveries that are due."""
AT_ONCE = 4
"""Deliveries that one process attempts at the same time: most of the time each waits for an answer."""


async def deliver_while_running(database: Database, address_book: AddressBook, channel: Channel) -> None:
    """Deliver what is due, until the task is cancelled."""
    await asyncio.gather(*(_deliver_all_due(database, address_book, channel) for _ in range(AT_ONCE)))


async def _deliver_all_due(database: Database, address_book: AddressBook, channel: Channel) -> None:
    while True:
        try:
            while await deliver_next(database, address_book, channel):
                pass
        except Exception as error:  # noqa: BLE001  without the database every delivery waits
            log.warning("deliveries_paused", error=type(error).__name__)
        await asyncio.sleep(LOOK_EVERY)
