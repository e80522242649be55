"""A running service: its database, its connection to the others, its timers, and the HTTP application around them."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import structlog
from fastapi import APIRouter, Depends, FastAPI
from sqlalchemy import text

from shared.clock import BusinessClock
from shared.database import Actor, Database, Tx
from shared.database.environment_check import NotMigrated, take_database
from shared.environment import WrongEnvironment
from shared.http import operations
from shared.http.caller import known_caller
from shared.http.description import describe_refusals_and_callers
from shared.http.problem import add_problem_answers
from shared.messaging.connection import Connection
from shared.messaging.inbox import sweep
from shared.messaging.receive import Receiver
from shared.messaging.relay import Relay
from shared.messaging.subscriptions import Subscriptions
from shared.messaging.wakeup import wait_until_set
from shared.messaging.watchdog import Watchdog
from shared.rooms import Room
from shared.settings import ServiceSettings
from shared.telemetry.traces import REQUESTS, trace_engine
from shared.timers import TimerHandlers, run_timers

log = structlog.get_logger()

FINISH_WITHIN = 10.0
"""Seconds that the events in hand may take when the service is told to stop."""
_ONE_BEGINS = text("SELECT pg_advisory_xact_lock(0x62656769)")
"""Replicas that start together do it one after the other; the second finds it done."""
SWEEP_EVERY, SWEEP_SOON = 5.0, 0.2
"""Seconds between two looks for parked events whose turn has come, and until one after an event was parked: another
process that had the one before in hand at that very moment has not seen it."""


async def _take_database(tx: Tx) -> None:
    await take_database(tx.connection, tx.settings.environment)


class Service:
    """Assembles a service from its parts. `app()` gives the application; it runs everything else while it is up.

    `rooms` contribute routes, timers and more; `public_routers` decide about access themselves (the gateway's pages).
    `subscriptions` say what is done on the events of each other service. `resources` are objects that are made once
    and that every transaction gives by their class: `tx.resource(Vault)`.
    """

    def __init__(
        self,
        name: str,
        settings: ServiceSettings,
        *,
        rooms: Sequence[Room] = (),
        public_routers: Sequence[APIRouter] = (),
        subscriptions: Sequence[Subscriptions] = (),
        resources: Iterable[object] = (),
    ) -> None:
        self.name = name
        self.settings = settings
        self.clock = BusinessClock(settings.clock_file, movable=settings.environment != "production")
        constraints = {constraint: refusal for room in rooms for constraint, refusal in room.constraints.items()}
        self.database = Database(settings, self.clock, name=name, refusals=constraints, resources=resources)
        self.subscriptions = {owned.owner: owned for owned in subscriptions}
        self.timers = TimerHandlers()
        for room in rooms:
            self.timers.handlers.update(room.timers.handlers)
        self.connection: Connection | None = None
        self.watchdog: Watchdog | None = None
        self.relay: Relay | None = None
        self.begun = asyncio.Event()
        """Set when everything in `at_start` is done."""
        self._rooms, self._public_routers = rooms, public_routers
        self._tasks: list[asyncio.Task[None]] = []

    def app(self, kind: type[FastAPI] = FastAPI) -> FastAPI:
        """The HTTP application. Starting it starts the service; stopping it stops the service in order."""
        app = kind(title=self.name, lifespan=self._lifespan, docs_url=None, redoc_url=None, telemetry=REQUESTS)
        app.state.service = self
        add_problem_answers(app)
        describe_refusals_and_callers(app)
        app.include_router(operations.open_to_all)
        app.include_router(operations.for_callers)
        for router in (router for room in self._rooms for router in room.routers):
            app.include_router(router, dependencies=[Depends(known_caller)])
        for router in self._public_routers:
            app.include_router(router)
        trace_engine(self.database.engine)
        return app

    @asynccontextmanager
    async def _lifespan(self, _: FastAPI) -> AsyncIterator[None]:
        self._run(self._begin())
        if self.timers.handlers:
            for _worker in range(self.settings.timer_workers):
                self._run(run_timers(self.database, self.timers, self.name))
        for loop in (loop for room in self._rooms for loop in room.background):
            self._run(loop(self))
        if self.settings.nats_url:
            self._join(self.settings.nats_url)
        yield
        if self.connection is not None:
            await self._finish_what_is_being_handled(self.connection)
        running: set[asyncio.Task[None]] = set(self._tasks)
        while running:
            for task in running:
                task.cancel()
            # Once more each second: before Python 3.12 a wait that ends at that very moment swallows being cancelled.
            _ended, running = await asyncio.wait(running, timeout=1)
        if self.connection is not None:
            await self.connection.close()
        await self.database.engine.dispose()

    async def _begin(self) -> None:
        """What has to be done once, as soon as the database answers, if it is for this kind of system at all."""
        for step in (_take_database, *(step for room in self._rooms for step in room.at_start)):
            while True:
                try:
                    async with self.database.begin(Actor.system(self.name)) as tx:
                        await tx.execute(_ONE_BEGINS)
                        await step(tx)
                    break
                except (OSError, NotMigrated) as error:
                    log.warning("database_does_not_answer", error=type(error).__name__)
                    await asyncio.sleep(1)
                except WrongEnvironment as wrong:
                    return self.fail(f"{wrong.what} {wrong.remedy}")
        return self.begun.set()

    def _join(self, nats_url: str) -> None:
        """Connect to the others. HTTP is up already: what is accepted meanwhile waits in the outbox."""
        receivers = [Receiver(self.name, self.database, owned) for owned in self.subscriptions.values()]
        self.connection = Connection(self.name, nats_url, receivers, self.fail)
        self.watchdog = Watchdog(self.connection, self.fail)
        self._consuming = self._run(self.connection.run())
        self._run(self.watchdog.run())
        self.relay = Relay(self.name, self.database, self.connection.client)
        self._run(self.relay.run())
        if self.subscriptions:
            self._run(self._sweep())

    async def _finish_what_is_being_handled(self, connection: Connection) -> None:
        await connection.finish()
        if connection.consuming:
            await asyncio.wait([self._consuming], timeout=FINISH_WITHIN)

    async def _sweep(self) -> None:
        now, all_again_at = asyncio.get_running_loop().time, 0.0
        while True:
            if await wait_until_set(self.database.event_parked, SWEEP_EVERY):
                self.database.event_parked.clear()
                await asyncio.sleep(SWEEP_SOON)
            # However often something is parked, what failed before has its turn, and no sooner.
            if again := now() >= all_again_at:
                all_again_at = now() + SWEEP_EVERY
            try:
                await self.drain_parked(again=again)
            except Exception as error:  # noqa: BLE001  what is parked stays parked until the next look
                log.warning("sweep_failed", error=type(error).__name__)

    async def drain_parked(self, *, again: bool = True) -> None:
        """Apply every parked event whose predecessor has been applied: those that failed before only if `again`."""
        tried: list[UUID] = []
        while True:
            async with self.database.begin(Actor.system(self.name)) as tx:
                aggregate = await sweep(self.subscriptions, tx, again=again, without=tried)
            if aggregate is None:
                return
            tried.append(aggregate)

    async def work(self, tx: Tx) -> dict[str, Any]:
        """What the rooms still have to do, for /progress."""
        return {name: value for room in self._rooms if room.work for name, value in (await room.work(tx)).items()}

    async def readiness(self) -> dict[str, dict[str, Any]]:
        """See /readyz."""
        return await operations.readiness(self)

    async def consumer_progress(self) -> dict[str, dict[str, int | None]]:
        """Per stream, what waits for this service now. None where the broker does not answer."""
        if self.connection is None:
            return {}
        streams = list(self.connection.consumptions)
        return dict(zip(streams, await asyncio.gather(*map(self._progress_in, streams)), strict=True))

    async def _progress_in(self, stream: str) -> dict[str, int | None]:
        try:
            assert self.connection is not None  # noqa: S101  narrows the type: only asked when connected
            info = await self.connection.jetstream().consumer_info(stream, self.name, timeout=2)
        except Exception:  # noqa: BLE001  unknown is an answer, too
            return {"pending": None, "ack_pending": None}
        return {"pending": info.num_pending, "ack_pending": info.num_ack_pending}

    def fail(self, why: str) -> None:
        """End this process so that it is started afresh: something cannot be mended from inside."""
        log.critical("service_ends_itself", why=why)
        os.kill(os.getpid(), signal.SIGTERM)

    def _run(self, work: Any) -> "asyncio.Task[None]":
        task: asyncio.Task[None] = asyncio.ensure_future(work)
        task.add_done_callback(self._ended)
        self._tasks.append(task)
        return task

    def _ended(self, task: "asyncio.Task[None]") -> None:
        if not task.cancelled() and task.exception() is not None:
            log.critical("background_task_died", exc_info=task.exception())
            self.fail("a background task died")
