"""Deletes counted attempts and known devices when they are too old, for as long as the gateway runs."""

import asyncio

import structlog

from services.gateway.access.known_devices import forget_old_devices
from services.gateway.access.limits import ALL, forget_old_tries
from shared.database import Actor
from shared.service import Service

log = structlog.get_logger()
LOOK_EVERY = 60.0
"""Seconds between two deletions."""


async def forget_old_again_and_again(service: Service) -> None:
    """Delete again and again; each kind of attempt in a transaction of its own."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        try:
            await forget_old(service)
        except Exception as error:  # noqa: BLE001  the database is away: the next run deletes them
            log.warning("old_attempts_not_forgotten", error=type(error).__name__)


async def forget_old(service: Service) -> None:
    """Delete once."""
    for limit in ALL:
        async with service.database.begin(Actor.system("gateway")) as tx:
            await forget_old_tries(tx, limit)
    async with service.database.begin(Actor.system("gateway")) as tx:
        await forget_old_devices(tx)
