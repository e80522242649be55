"""A service: its database, its connection to the broker, its timers and its HTTP application."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import structlog
from fastapi import APIRouter, FastAPI, Request, Response
from sqlalchemy import text

from shared.access_review import Relations
from shared.clock import BusinessClock
from shared.database import Actor, Database, Tx
from shared.database.environment_check import NotMigrated, claim_database
from shared.environment import WrongEnvironment
from shared.http import accesses, operations, tasks
from shared.http.bounds import LARGEST_BODY, LOOPBACK_NAMES, Bounds
from shared.http.description import describe_refusals_and_callers
from shared.http.problem import add_problem_answers, problem
from shared.messaging.connection import Connection
from shared.messaging.inbox import drain_next_parked
from shared.messaging.receive import Receiver
from shared.messaging.relay import Relay
from shared.messaging.subscriptions import Subscriptions
from shared.messaging.wakeup import wait_until_set
from shared.messaging.watchdog import Watchdog
from shared.refusals import Refusal
from shared.rooms import Fault, Room
from shared.sealing import MasterKey
from shared.security_events import SecurityEvents
from shared.settings import SealingSettings, ServiceSettings
from shared.tasks import TaskKinds
from shared.tasks.refusals import CannotBeUndone
from shared.telemetry.traces import REQUEST_TELEMETRY, trace_engine
from shared.timers import TimerHandlers, run_timers

log = structlog.get_logger()

SHUTDOWN_TIMEOUT = 10.0
"""Seconds that running event handlers may take when the service stops."""
_STARTUP_LOCK = text("SELECT pg_advisory_xact_lock(0x62656769)")
"""Serialises the startup steps of replicas that start at the same time."""
SWEEP_INTERVAL, SWEEP_DELAY = 5.0, 0.2
"""Seconds between two sweeps for parked events that can be handled, and from the parking of an event to the next sweep.
That sweep is needed when another process handled the predecessor at the same time and did not see the parked event."""


async def _claim_own_database(tx: Tx) -> None:
    await claim_database(tx.connection, tx.settings.environment)


class Service:
    """Assembles a service. The lifespan of its application `app()` starts and stops everything else.

    `rooms` contribute routes, timers and more. `public_routers` check access themselves (the pages of the gateway).
    `subscriptions` hold the event handlers, one object per owner of events. `resources` are objects that are created
    once; every transaction provides them by class, for example `tx.resource(Vault)`. `largest_body` gives the limit in
    bytes for the body of a request to a path, and `refused` the answer to a request that is not read at all.
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
        largest_body: Callable[[str], int] = lambda _: LARGEST_BODY,
        refused: Callable[[Request, Refusal], Response] = lambda _, refusal: problem(refusal),
    ) -> None:
        self.name = name
        self.settings = settings
        self.clock = BusinessClock(settings.clock_file, movable=settings.environment != "production")
        constraints = {constraint: refusal for room in rooms for constraint, refusal in room.constraints.items()}
        constraints |= {"one_open_task": CannotBeUndone}
        self.task_kinds = TaskKinds({kind: doers for room in rooms for kind, doers in room.tasks.items()})
        self.security = SecurityEvents()
        self._rooms = (operations.ROOM, accesses.ROOM, *rooms, *([tasks.ROOM] if self.task_kinds else []))
        relations = Relations(query for room in self._rooms for query in room.relations)
        resources = (*resources, self.task_kinds, relations, self.security)
        if isinstance(settings, SealingSettings):
            resources = (*resources, MasterKey.of(settings.master_key))
        self.database = Database(settings, self.clock, name=name, refusals=constraints, resources=resources)
        self.subscriptions = {owned.owner: owned for owned in subscriptions}
        self.timers = TimerHandlers()
        for room in rooms:
            self.timers.handlers.update(room.timers.handlers)
        self.connection: Connection | None = None
        self.watchdog: Watchdog | None = None
        self.relay: Relay | None = None
        self.started = asyncio.Event()
        """Set when all startup steps are done."""
        self._public_routers = public_routers
        self._largest_body, self._refused = largest_body, refused
        self.rules = {endpoint: roles for room in self._rooms for endpoint, roles in room.rules.items()}
        """Who may call each route, by the function that answers it."""
        self._tasks: list[asyncio.Task[None]] = []

    def app(self, kind: type[FastAPI] = FastAPI) -> FastAPI:
        """The HTTP application. Its startup starts the service, its shutdown stops the service in order."""
        parts: Sequence[APIRouter | Room] = (operations.open_routes, *self._rooms, *self._public_routers)
        app = kind(
            title=self.name,
            lifespan=self._lifespan,
            docs_url=None,
            redoc_url=None,
            telemetry=REQUEST_TELEMETRY,
            routes=[route for part in parts for route in part.routes],
        )
        app.state.service = self
        add_problem_answers(app)
        describe_refusals_and_callers(app)
        trace_engine(self.database.engine)
        app.add_middleware(Bounds, hosts=self._hosts(), largest=self._largest_body, answer=self._refused)
        return app

    def _hosts(self) -> set[str]:
        """The names under which requests come: its own for other services, loopback, and where people reach it."""
        public = urlsplit(self.settings.public_url).hostname or ""
        return {self.name, public, *self.settings.hosts, *LOOPBACK_NAMES}

    @asynccontextmanager
    async def _lifespan(self, _: FastAPI) -> AsyncIterator[None]:
        self._run(self._run_startup_steps())
        self._run(self.security.run())
        if self.timers.handlers:
            for _worker in range(self.settings.timer_workers):
                self._run(run_timers(self.database, self.timers, self.name))
        for start in (start for room in self._rooms for start in room.background):
            self._run(start(self))
        if self.settings.nats_url:
            self._connect_to_broker(self.settings.nats_url)
        yield
        if self.connection is not None:
            await self._finish_running_handlers(self.connection)
        running: set[asyncio.Task[None]] = set(self._tasks)
        while running:
            for task in running:
                task.cancel()
            # Repeated each second: before Python 3.12 a wait that ends at the same time may swallow the cancellation.
            _ended, running = await asyncio.wait(running, timeout=1)
        if self.connection is not None:
            await self.connection.close()
        await self.database.engine.dispose()

    async def _run_startup_steps(self) -> None:
        """Run the startup steps once, each as soon as the database answers. A wrong environment ends the process."""
        for step in (_claim_own_database, *(step for room in self._rooms for step in room.at_start)):
            while True:
                try:
                    async with self.database.begin(Actor.system(self.name)) as tx:
                        await tx.execute(_STARTUP_LOCK)
                        await step(tx)
                    break
                except (OSError, NotMigrated) as error:
                    log.warning("database_does_not_answer", error=type(error).__name__)
                    await asyncio.sleep(1)
                except WrongEnvironment as wrong:
                    return self.fail(f"{wrong.what} {wrong.remedy}")
        return self.started.set()

    def _connect_to_broker(self, nats_url: str) -> None:
        """Start the connection, its consumers and the relay. Until it connects, events wait in the outbox."""
        receivers = [Receiver(self.name, self.database, owned) for owned in self.subscriptions.values()]
        self.connection = Connection(self.name, nats_url, receivers, self.fail)
        self.watchdog = Watchdog(self.connection, self.fail)
        self._consuming = self._run(self.connection.run())
        self._run(self.watchdog.run())
        self.relay = Relay(self.name, self.database, self.connection.client)
        self._run(self.relay.run())
        if self.subscriptions:
            self._run(self._sweep())

    async def _finish_running_handlers(self, connection: Connection) -> None:
        await connection.stop_consuming()
        if connection.consuming:
            await asyncio.wait([self._consuming], timeout=SHUTDOWN_TIMEOUT)

    async def _sweep(self) -> None:
        now, all_again_at = asyncio.get_running_loop().time, 0.0
        while True:
            if await wait_until_set(self.database.event_parked, SWEEP_INTERVAL):
                self.database.event_parked.clear()
                await asyncio.sleep(SWEEP_DELAY)
            # Events that have failed before are retried once per interval, however often events are parked.
            if again := now() >= all_again_at:
                all_again_at = now() + SWEEP_INTERVAL
            try:
                await self.drain_parked(again=again)
            except Exception as error:  # noqa: BLE001  the events stay parked until the next sweep
                log.warning("sweep_failed", error=type(error).__name__)

    async def drain_parked(self, *, again: bool = True) -> None:
        """Handle all parked events whose predecessor was handled; those that failed before only if `again`."""
        tried: list[UUID] = []
        while True:
            async with self.database.begin(Actor.system(self.name)) as tx:
                aggregate = await drain_next_parked(tx, self.subscriptions, again=again, exclude=tried)
            if aggregate is None:
                return
            tried.append(aggregate)

    async def work(self, tx: Tx) -> dict[str, Any]:
        """The values that the rooms contribute to /progress."""
        return {name: value for room in self._rooms if room.work for name, value in (await room.work(tx)).items()}

    async def faults(self, tx: Tx) -> list[Fault]:
        """What the rooms know of that does not work outside the service."""
        return [fault for room in self._rooms if room.faults for fault in await room.faults(tx)]

    async def security_events(self, tx: Tx) -> dict[str, int]:
        """How many security events of each kind there were in the last quarter of an hour."""
        for room in self._rooms:
            if room.security_events:
                return dict(await room.security_events(tx))
        return {event.value: times for event, times in self.security.recent().items()}

    async def readiness(self) -> dict[str, dict[str, Any]]:
        """The checks of /readyz."""
        return await operations.readiness(self)

    async def consumer_progress(self) -> dict[str, dict[str, int | None]]:
        """Per stream, the pending and unacknowledged messages. None where the broker does not answer."""
        if self.connection is None:
            return {}
        streams = list(self.connection.consumers)
        return dict(zip(streams, await asyncio.gather(*map(self._progress_in, streams)), strict=True))

    async def _progress_in(self, stream: str) -> dict[str, int | None]:
        try:
            assert self.connection is not None  # noqa: S101  narrows the type: only asked when connected
            info = await self.connection.jetstream().consumer_info(stream, self.name, timeout=2)
        except Exception:  # noqa: BLE001  None means unknown
            return {"pending": None, "ack_pending": None}
        return {"pending": info.num_pending, "ack_pending": info.num_ack_pending}

    def fail(self, why: str) -> None:
        """End this process, so that it is restarted, after an error that it cannot recover from."""
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
