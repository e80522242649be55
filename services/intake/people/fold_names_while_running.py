"""After an upgrade that changes how names are folded, the search keys of everybody are made anew in the background."""

import asyncio
from uuid import UUID

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation

from services.intake.people.fold_names_again import fold_names_again
from shared.database import Actor
from shared.service import Service

log = structlog.get_logger()

LOOK_EVERY = 30.0
"""Seconds between two looks for people whom a program of the former release, still running, has added."""


async def fold_names_while_running(service: Service) -> None:
    """Fold names again, some people at a time, until all are done; then look for new ones until the task is cancelled.

    Where it is stopped it goes on at the next start: a person who is done says so in their row.
    """
    await service.started.wait()
    after: UUID | None = None
    while True:
        try:
            with suppress_instrumentation():
                async with service.database.begin(Actor.system(service.name)) as tx:
                    last = await fold_names_again(tx, after=after)
        except Exception as error:  # noqa: BLE001  the database is away; the names wait in it
            log.warning("names_not_folded", error=type(error).__name__)
            last = None
        after = last or after
        if last is None:
            await asyncio.sleep(LOOK_EVERY)
