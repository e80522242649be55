"""Two small services on the real broker and database: `intake` announces, `housing` writes one effect per event.

They use only the product's own event core, so that a fault can be placed exactly.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from shared.contracts.base import Event
from shared.contracts.intake.application_received import ApplicationReceived
from shared.contracts.intake.exit_date_changed import ExitDateChanged
from shared.database import Actor, Tx
from shared.database.core_tables import core_statements
from shared.database.scope import hide_cases_with_readers
from shared.ids import new_id
from shared.messaging import Subscriptions, announce
from shared.rooms import Room
from shared.service import Service
from shared.settings import SealingSettings
from tests.support.component import CALLERS, MASTER_KEY, PUBLIC_URL, ServiceUnderTest, running

READERS = hide_cases_with_readers()[0]
EFFECT = "CREATE TABLE effect (effect_id bigserial PRIMARY KEY, case_id uuid NOT NULL, ref text NOT NULL)"
Before = Callable[[Event], Awaitable[None]]


def an_application(case_id: UUID | None = None) -> ApplicationReceived:
    """An application that has been received, of a new case when none is given."""
    return ApplicationReceived(
        case_id=case_id or new_id(),
        programme_id="hjem-nord",
        application_id=new_id(),
        reference="7K3M9QX2",
        received_on=date(2026, 11, 23),
    )


def an_exit_date(case_id: UUID) -> ExitDateChanged:
    """An event for which the subscriber has no handler."""
    return ExitDateChanged(
        case_id=case_id, programme_id="hjem-nord", planned_exit_on=date(2027, 2, 1), changed_on=date(2026, 12, 1)
    )


async def create_core_tables(url: str) -> None:
    """The tables of the event core, that of readers, which tasks ask, and one for effects."""
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        for statement in (*core_statements(), READERS, EFFECT):
            await connection.execute(text(statement))
    await engine.dispose()


def write_effects(subscriptions: Subscriptions, before: Before | None = None) -> None:
    """Let `subscriptions` write one row per application; `before` may fail or wait first."""

    @subscriptions.when(ApplicationReceived)
    async def when_an_application_is_received(event: ApplicationReceived, tx: Tx) -> None:
        if before is not None:
            await before(event)
        await tx.execute(
            text("INSERT INTO effect (case_id, ref) VALUES (:case_id, :ref)"),
            {"case_id": event.case_id, "ref": str(event.application_id)},
        )


class Probe(ServiceUnderTest):
    """One of the two services, running."""

    def __init__(self, app: FastAPI, http: httpx2.AsyncClient) -> None:
        super().__init__(app, http)
        self.failed: list[str] = []
        self.service.fail = self.failed.append  # type: ignore[method-assign]

    async def announce(self, *events: Event) -> None:
        """Announce each event in a transaction of its own."""
        for event in events:
            async with self.service.database.begin(Actor.system(self.service.name)) as tx:
                await announce(tx, event)

    async def count(self, what: str) -> int:
        """The number of rows in `what`, for example `effect` or `outbox WHERE published_at IS NULL`."""
        return int((await self.rows(f"SELECT count(*) AS n FROM {what}"))[0]["n"])

    async def is_consuming(self) -> bool:
        """Whether the service is connected and its consumers run."""
        return self.service.connection is not None and self.service.connection.consuming

    async def effects(self) -> list[str]:
        """The references of the effects, in the order in which they were written."""
        return [row["ref"] for row in await self.rows("SELECT ref FROM effect ORDER BY effect_id")]


async def has_effects(reader: Probe, number: int) -> bool:
    """Whether at least so many effects have been written."""
    return await reader.count("effect") >= number


async def until(condition: Callable[[], Awaitable[bool]], *, within: float = 60.0) -> None:
    """Wait until `condition` holds. Fails after `within` seconds."""
    async with asyncio.timeout(within):
        while not await condition():  # noqa: ASYNC110  the condition lives in a database
            await asyncio.sleep(0.05)


@asynccontextmanager
async def probe(
    name: str,
    database_url: str,
    nats_url: str | None,
    *,
    subscriptions: list[Subscriptions] | None = None,
    rooms: Sequence[Room] = (),
    clock_file: Path | None = None,
) -> AsyncIterator[Probe]:
    """Run a small service named `name` (so that it has that service's rights on the broker) until the block ends.

    With a `clock_file` the test moves the business clock.
    """
    settings = SealingSettings(
        database_url=database_url,
        nats_url=nats_url,
        callers=CALLERS,
        public_url=PUBLIC_URL,
        environment="test",
        clock_file=clock_file,
        timer_workers=0,
        master_key=MASTER_KEY,
    )
    service = Service(name, settings, subscriptions=subscriptions or [], rooms=rooms)
    app = service.app()
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url=f"http://{name}") as http:
        one = Probe(app, http)
        async with running(app):
            if nats_url:
                await until(one.is_consuming)
            yield one


@asynccontextmanager
async def a_reader(postgres: Any, before: Before | None = None) -> AsyncIterator[Probe]:
    """A service that subscribes to applications, without a broker."""
    url = await postgres.fresh_database()
    await create_core_tables(url)
    subscriptions = Subscriptions("intake")
    write_effects(subscriptions, before)
    async with probe("housing", url, None, subscriptions=[subscriptions]) as reader:
        yield reader
