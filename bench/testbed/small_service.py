"""A small service with only the product's event core, which records when its effects are committed."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute
from sqlalchemy import text

from shared.contracts.base import CaseEvent
from shared.database import Actor, Tx
from shared.messaging import Subscriptions
from shared.roles import ANYBODY_AT_ALL, Actions
from shared.rooms import Room
from shared.service import Service
from shared.settings import ServiceSettings

_EFFECT = text("INSERT INTO effect (case_id, ref) VALUES (:case_id, :ref)")


class Commits:
    """Records when each effect was committed: the wall clock in the writing process, after the commit returned.

    All processes of a machine share the wall clock, so times of different processes can be compared.
    """

    def __init__(self) -> None:
        self.at: dict[str, float] = {}
        self.more = asyncio.Event()
        self._open: dict[int, list[str]] = {}

    def watch(self, service: Service) -> None:
        """Record the time after every transaction of `service` that called `on_commit`."""
        begin = service.database.begin

        @asynccontextmanager
        async def begin_and_note(actor: Actor) -> AsyncIterator[Tx]:
            async with begin(actor) as tx:
                yield tx
            self._committed(tx)

        service.database.begin = begin_and_note  # type: ignore[method-assign]

    def on_commit(self, tx: Tx, ref: str) -> None:
        """Record the time of `ref` when `tx` is committed."""
        self._open.setdefault(id(tx), []).append(ref)

    def _committed(self, tx: Tx) -> None:
        refs = self._open.pop(id(tx), None)
        if refs:
            now = time.time()
            self.at.update(dict.fromkeys(refs, now))
            self.more.set()

    async def wait_for(self, number: int, *, within: float = 120) -> None:
        """Wait until `number` effects are committed. Raises TimeoutError."""
        async with asyncio.timeout(within):
            while len(self.at) < number:
                self.more.clear()
                await self.more.wait()


async def write_effect(event: CaseEvent, tx: Tx, ref: str) -> None:
    """Write the effect: one row."""
    await tx.execute(_EFFECT, {"case_id": event.case_id, "ref": ref})


def effect_subscriptions(
    owner: str,
    contract: type[CaseEvent],
    commits: Commits,
    then: Callable[[Any, Tx], Awaitable[None]] | None = None,
) -> Subscriptions:
    """Subscriptions to `owner` that write one row per event, with one handler call each, and then call `then`."""
    subscriptions = Subscriptions(owner)

    @subscriptions.when(contract)
    async def when_received(event: CaseEvent, tx: Tx) -> None:
        await write_effect(event, tx, str(event.case_id))
        commits.on_commit(tx, str(event.case_id))
        if then is not None:
            await then(event, tx)

    return subscriptions


def small_service(
    name: str,
    settings: ServiceSettings,
    commits: Commits | None = None,
    *,
    subscriptions: list[Subscriptions] | None = None,
    routers: Sequence[APIRouter] = (),
    public_routers: list[APIRouter] | None = None,
) -> Service:
    """A service with the event core and the given routes, assembled like the real services."""
    service = Service(
        name,
        settings,
        subscriptions=subscriptions or [],
        rooms=[Room(routers=routers, actions=_for_everybody(routers))],
        public_routers=public_routers or [],
    )
    if commits is not None:
        commits.watch(service)
    return service


def _for_everybody(routers: Sequence[APIRouter]) -> Actions:
    routes = [route for router in routers for route in router.routes if isinstance(route, APIRoute)]
    return {f"{method} {route.path}": ANYBODY_AT_ALL for route in routes for method in route.methods or ()}


@asynccontextmanager
async def running(service: Service) -> AsyncIterator[Service]:
    """Run a service in this process without HTTP, until the block ends."""
    app = service.app()
    async with app.router.lifespan_context(app):
        if service.settings.nats_url:
            while service.connection is None or not service.connection.consuming:  # noqa: ASYNC110  there is no event to wait for
                await asyncio.sleep(0.005)
        yield service
