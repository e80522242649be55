"""A small service of the product's own event core, and nothing else, that tells when its effects are committed."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter
from sqlalchemy import text

from shared.contracts.base import CaseEvent
from shared.database import Actor, Tx
from shared.messaging import Subscriptions
from shared.rooms import Room
from shared.service import Service
from shared.settings import ServiceSettings

_EFFECT = text("INSERT INTO effect (case_id, ref) VALUES (:case_id, :ref)")


class Commits:
    """When each effect was committed, as seen by the process that wrote it: the wall clock after the commit returned.

    The wall clock is the same for all processes of one machine, so a time taken elsewhere can be subtracted.
    """

    def __init__(self) -> None:
        self.at: dict[str, float] = {}
        self.more = asyncio.Event()
        self._open: dict[int, list[str]] = {}

    def watch(self, service: Service) -> None:
        """Note the time after every transaction of `service` in which something was noted."""
        begin = service.database.begin

        @asynccontextmanager
        async def begin_and_note(actor: Actor) -> AsyncIterator[Tx]:
            async with begin(actor) as tx:
                yield tx
            self._committed(tx)

        service.database.begin = begin_and_note  # type: ignore[method-assign]

    def note(self, tx: Tx, ref: str) -> None:
        """`ref` counts when `tx` is committed."""
        self._open.setdefault(id(tx), []).append(ref)

    def _committed(self, tx: Tx) -> None:
        refs = self._open.pop(id(tx), None)
        if refs:
            now = time.time()
            self.at.update(dict.fromkeys(refs, now))
            self.more.set()

    async def reach(self, number: int, *, within: float = 120) -> None:
        """Wait until so many effects are committed. Raises TimeoutError."""
        async with asyncio.timeout(within):
            while len(self.at) < number:
                self.more.clear()
                await self.more.wait()


async def write_effect(event: CaseEvent, tx: Tx, ref: str) -> None:
    """The effect: one row."""
    await tx.execute(_EFFECT, {"case_id": event.case_id, "ref": ref})


def writes_effects(
    owner: str,
    contract: type[CaseEvent],
    commits: Commits,
    then: Callable[[Any, Tx], Awaitable[None]] | None = None,
) -> Subscriptions:
    """Told by `owner`: one row for each event, with a handler per event as every service has, and what comes `then`."""
    subscriptions = Subscriptions(owner)

    @subscriptions.when(contract)
    async def when_it_is_told(event: CaseEvent, tx: Tx) -> None:
        await write_effect(event, tx, str(event.case_id))
        commits.note(tx, str(event.case_id))
        if then is not None:
            await then(event, tx)

    return subscriptions


def small_service(
    name: str,
    settings: ServiceSettings,
    commits: Commits | None = None,
    *,
    subscriptions: list[Subscriptions] | None = None,
    routers: list[APIRouter] | None = None,
    public_routers: list[APIRouter] | None = None,
) -> Service:
    """Assembled as every service is."""
    service = Service(
        name,
        settings,
        subscriptions=subscriptions or [],
        rooms=[Room(routers=routers or [])],
        public_routers=public_routers or [],
    )
    if commits is not None:
        commits.watch(service)
    return service


@asynccontextmanager
async def running(service: Service) -> AsyncIterator[Service]:
    """Run a service inside this process, without its HTTP, until the block ends."""
    app = service.app()
    async with app.router.lifespan_context(app):
        if service.settings.nats_url:
            while service.connection is None or not service.connection.consuming:  # noqa: ASYNC110  nobody rings
                await asyncio.sleep(0.005)
        yield service
