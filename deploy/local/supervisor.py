"""The embedded default: starts everything in order, keeps it alive, and stops it in order.

PostgreSQL, then NATS, then streams and databases, then migrations, then the services. Down the other way round. While
the servers start, the nursery loads the libraries the services share, on the other core.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from deploy.addresses import SERVICES
from deploy.environment import database_urls, secrets_of, settings_of
from deploy.local.kept_alive import KeptAlive
from deploy.local.log import Log
from deploy.local.nats_server import LocalNats
from deploy.local.nursery import Nursery
from deploy.local.postgres import LocalPostgres
from deploy.local.service_process import ServiceProcess
from deploy.local.steps import step
from deploy.local.tied import TiedProcess
from deploy.nats.provision import provision_nats
from deploy.place import ROOT, Place
from deploy.postgres.provision import provision_postgres
from deploy.problems import Problem
from deploy.secrets import Secrets

_ENVIRONMENT = "demo"
_LOOK_EVERY = 5.0
_DEAF_AFTER = 3
_READY_WITHIN = 60.0


class Supervisor:
    """One whole system. `up`, then `stay` until somebody wants it to end, then `down`."""

    def __init__(self, place: Place, nursery: Nursery, log: Log, services: tuple[str, ...] = SERVICES) -> None:
        self.place, self.nursery, self.log = place, nursery, log
        self.names = services
        self.secrets = Secrets.kept_in(place.secrets)
        ports = place.addresses
        self.postgres = LocalPostgres(
            place.var / "postgres",
            ports.port("postgres"),
            self.secrets["postgres_admin_password"],
            say=lambda line: log.from_server("postgres", line),
        )
        self.nats = LocalNats(
            place.var / "nats",
            ports.port("nats"),
            ports.port("nats-monitor"),
            self.secrets.values,
            say=lambda line: log.from_server("nats", line),
        )
        self.services = {name: self._service(name) for name in services}
        self._kept: list[KeptAlive] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._ending = asyncio.Event()

    def _service(self, name: str) -> ServiceProcess:
        addresses = self.place.addresses
        told = settings_of(name, addresses, _ENVIRONMENT, self.place.clock_file)
        told |= secrets_of(name, addresses, self.secrets)
        if name == "intake":
            told.setdefault("INTAKE_PROGRAMMES_DIR", str(ROOT / "deploy" / "programmes"))
        # Spans go to the trace view of the gateway, unless whoever starts us wants them elsewhere, in Jaeger perhaps.
        traces = {"OTEL_EXPORTER_OTLP_ENDPOINT": addresses.http("gateway")} if "gateway" in self.names else {}
        environment = traces | dict(os.environ) | told
        return ServiceProcess(
            name, addresses.http(name), environment, self.nursery, self.log.from_service, ("serve", name)
        )

    async def up_unless_told_to_end(self) -> bool:
        """Start everything. False when Ctrl-C came first: then what was begun is left to `down`."""
        loop = asyncio.get_running_loop()
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(one, self._end)
        starting, told = asyncio.create_task(self.up()), asyncio.create_task(self.stay())
        await asyncio.wait([starting, told], return_when=asyncio.FIRST_COMPLETED)
        if told.done():
            starting.cancel()
            await asyncio.wait([starting])
            return False
        told.cancel()
        await starting
        return True

    async def up(self) -> None:
        """Start everything and wait until every service is ready. Raises Problem when something cannot start."""
        front_end = asyncio.create_task(self._front_end_files() if "gateway" in self.names else _nothing())
        async with step(self.log, "starting PostgreSQL", f"PostgreSQL on port {self.postgres.port}"):
            await self._keep("postgres", self.postgres, _nothing)
        async with step(self.log, "starting NATS", f"NATS on port {self.nats.port}"):
            await self._keep("nats", self.nats, _nothing)
        async with step(self.log, "making databases and streams", "databases and streams as declared"):
            await provision_postgres(self.postgres.url("postgres"), self.secrets)
            await self._provision_nats()
        async with step(self.log, "loading the libraries the services share", "libraries loaded once for all services"):
            await self.nursery.ready()
        async with step(self.log, "migrating the databases", "databases at their newest version"):
            await self._migrate()
        await front_end
        async with step(self.log, "starting the services", f"{len(self.services)} services ready"):
            await asyncio.gather(*(self._start_service(name) for name in self.names))
        self._note()
        self._tasks.append(asyncio.create_task(self._look_after()))

    async def stay(self) -> None:
        """Wait until Ctrl-C or SIGTERM."""
        await self._ending.wait()

    async def down(self) -> None:
        """Stop the services, the gateway last because it takes their spans, then NATS, then PostgreSQL."""
        for task in self._tasks:
            task.cancel()
        kept = {one.name: one for one in self._kept}
        self.log.say("stopping; what the services are doing is finished first")
        await asyncio.gather(*(kept[name].stop() for name in self.names if name in kept and name != "gateway"))
        for name in ("gateway", "nats", "postgres"):
            if name in kept:
                await kept[name].stop()

    async def demo_accounts(self) -> list[dict[str, str]]:
        """One account for each role, to sign in with. Asked in a process of its own, which has the libraries for it."""
        said: list[str] = []
        process = ServiceProcess(
            "accounts", "", dict(os.environ), self.nursery, lambda _, line: said.append(line), ("accounts",)
        )
        await process.start()
        await process.heard_out()
        accounts: list[dict[str, str]] = json.loads(said[-1]) if said and await process.wait() == 0 else []
        return accounts

    def facts(self) -> dict[str, Any]:
        """What runs, for `var/running.json`."""
        return {
            "pid": os.getpid(),
            "address": self.place.addresses.http("gateway"),
            "base_port": self.place.addresses.base,
            "processes": {kept.name: kept.part.pid for kept in self._kept},
        }

    def _end(self) -> None:
        if self._ending.is_set():
            # The second Ctrl-C: the person will not wait. Whatever runs is tied to us and ends with us.
            os._exit(130)
        self._ending.set()

    async def _keep(self, name: str, part: Any, before_restart: Callable[[], Coroutine[Any, Any, None]]) -> KeptAlive:
        kept = KeptAlive(name, part, self.log, before_restart, after_restart=self._note)
        self._kept.append(kept)
        await kept.start()
        return kept

    async def _start_service(self, name: str) -> None:
        # A consumer that somebody deleted makes its service end itself; it is there again before the service is.
        kept = await self._keep(name, self.services[name], self._provision_nats)
        for _ in range(int(_READY_WITHIN / 0.1)):
            if await self.services[name].answers("/readyz"):
                return
            if kept.restarts >= _DEAF_AFTER:
                raise Problem(
                    f"The service {name} ends again and again.", f"Its last words are in {self.place.logs}/{name}.log."
                )
            await asyncio.sleep(0.1)
        raise Problem(
            f"The service {name} was not ready after {_READY_WITHIN:.0f} seconds.",
            f"{self.services[name].address}/readyz says why, and its log is {self.place.logs}/{name}.log.",
        )

    async def _provision_nats(self) -> None:
        await provision_nats(self.nats.url("admin"), self.nats.monitor_url)

    async def _migrate(self) -> None:
        environment = dict(os.environ)
        for name, url in database_urls(self.place.addresses, self.secrets).items():
            environment[f"{name.upper()}_DATABASE_URL"] = url
        process = ServiceProcess(
            "migrations", "", environment, self.nursery, self.log.from_service, ("migrate", *self.names)
        )
        await process.start()
        if await process.wait() != 0:
            raise Problem("A migration failed.", f"What it said is in {self.place.logs}/migrations.log.")

    async def _front_end_files(self) -> None:
        """The build step looks itself whether anything is to be done, and says so when it does something."""
        tied = await TiedProcess.start([sys.executable, "-m", "services.gateway.assets.build"], cwd=ROOT)
        async for line in tied.lines:
            self.log.from_service("gateway", line.decode(errors="replace").rstrip())
        status = await tied.process.wait()
        tied.hang_up()
        if status != 0:
            raise Problem(
                "The front-end files of the gateway could not be made.", f"See {self.place.logs}/gateway.log."
            )

    async def _look_after(self) -> None:
        """End a service that no longer answers, so that it is started afresh; tell when readiness comes and goes."""
        deaf = dict.fromkeys(self.services, 0)
        ready = dict.fromkeys(self.services, True)
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            for name, service in self.services.items():
                if service.pid is None:
                    continue
                deaf[name] = 0 if await service.answers("/livez") else deaf[name] + 1
                if deaf[name] >= _DEAF_AFTER:
                    self.log.say(f"{name} has not answered for a while; ending it", style="red")
                    os.kill(service.pid, signal.SIGKILL)
                    deaf[name] = 0
                now_ready = await service.answers("/readyz")
                if now_ready != ready[name]:
                    word = "ready again" if now_ready else f"alive but not ready: {service.address}/readyz"
                    self.log.say(f"{name} is {word}", style="" if now_ready else "yellow")
                    ready[name] = now_ready

    def _note(self) -> None:
        """Write down what runs, again after each restart: the process ids have changed."""
        self.place.tell_what_runs(self.facts())


async def _nothing() -> None:
    """A server needs nothing before it is started again."""
