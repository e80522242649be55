"""The embedded default: starts everything in order, keeps it alive, and stops it in order.

PostgreSQL, then NATS, then streams and databases, then migrations, then the services. Down the other way round. While
the servers start, the nursery loads the libraries the services share, on the other core.
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from deploy.addresses import SERVICES, Addresses
from deploy.environment import database_urls, wanted_environment
from deploy.installation import ROOT, Place
from deploy.local.auto_restart import KeptAlive, Part, nothing
from deploy.local.child_process import TiedProcess
from deploy.local.fork_server import Nursery
from deploy.local.liveness import DEAF_AFTER, look_after
from deploy.local.log import Log
from deploy.local.nats_server import LocalNats
from deploy.local.postgres import LocalPostgres
from deploy.local.replicas import Replicas, names_of
from deploy.local.service_process import ServiceProcess
from deploy.local.steps import step
from deploy.nats.provision import provision_nats
from deploy.postgres.environment_check import compare_databases
from deploy.postgres.provision import provision_postgres
from deploy.problems import Problem
from deploy.secrets import Secrets

_READY_WITHIN = 60.0
_NATS_ANSWERS_WITHIN = 3.0
_CONNECTIONS_OF_OTHERS, _CONNECTIONS_OF_A_REPLICA = 20, 24


class Supervisor:
    """One whole system. `up`, then `stay` until somebody wants it to end, then `down`.

    Every service runs in so many `replicas`, named `intake`, `intake-2` and so on in `services`. The services look for
    PostgreSQL and NATS where `seen` says, usually where they are. For `task` and `extra_environment` see `Replicas`.
    """

    def __init__(
        self,
        place: Place,
        nursery: Nursery,
        log: Log,
        services: tuple[str, ...] = SERVICES,
        *,
        replicas: int = 1,
        seen: Addresses | None = None,
        task: tuple[str, ...] = ("serve",),
        extra_environment: dict[str, str] | None = None,
    ) -> None:
        self.place, self.nursery, self.log = place, nursery, log
        self.names = services
        self.secrets, self.environment = Secrets.kept_in(place.secrets), wanted_environment()
        ports = place.addresses
        self.postgres = LocalPostgres(
            place.var / "postgres",
            ports.port("postgres"),
            self.secrets["postgres_admin_password"],
            say=lambda line: log.from_server("postgres", line),
            connections=_CONNECTIONS_OF_OTHERS + _CONNECTIONS_OF_A_REPLICA * len(SERVICES) * replicas,
        )
        self.nats = LocalNats(
            place.var / "nats",
            ports.port("nats"),
            ports.port("nats-monitor"),
            self.secrets.values,
            say=lambda line: log.from_server("nats", line),
        )
        self.replicas = Replicas(
            place, nursery, log, self.secrets, self.environment, seen or ports, task, extra_environment or {}
        )
        self.services: dict[str, ServiceProcess] = {}
        self._count = replicas
        self._kept: dict[str, KeptAlive] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._ending, self._is_up = asyncio.Event(), False
        self._provisioning, self._restarting = asyncio.Lock(), asyncio.Lock()
        self._restarts: dict[str, Any] = {"done": 0, "failed": 0, "why": ""}

    async def up_unless_told_to_end(self) -> bool:
        """Start everything. False when Ctrl-C came first: then what was begun is left to `down`."""
        loop = asyncio.get_running_loop()
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(one, self._end)
        loop.add_signal_handler(signal.SIGUSR1, self._restart)
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
        traced_at = self.place.addresses.http("gateway") if "gateway" in self.names else None
        for name in self.names:
            self.services |= self.replicas.of(name, self._count, traced_at=traced_at)
        front_end = asyncio.create_task(self._front_end_files() if "gateway" in self.names else nothing())
        async with step(self.log, "starting PostgreSQL", f"PostgreSQL on port {self.postgres.port}"):
            await self._keep("postgres", self.postgres)
        async with step(self.log, "starting NATS", f"NATS on port {self.nats.port}"):
            # A server that comes back without its store gets its streams before anybody is told that it is back.
            await self._keep("nats", self.nats, after_restart=self._provision_nats)
        async with step(self.log, "making databases and streams", "databases and streams as declared"):
            await provision_postgres(self.postgres.url("postgres"), self.secrets)
            await compare_databases(self.postgres.url("postgres"), self.environment)
            self.place.environment_file.write_text(f"{self.environment}\n")
            await self._provision_nats()
        async with step(self.log, "loading the libraries the services share", "libraries loaded once for all services"):
            await self.nursery.ready()
        async with step(self.log, "migrating the databases", "databases at their newest version"):
            await self._migrate()
        await front_end
        async with step(self.log, "starting the services", f"{len(self.services)} services ready"):
            await asyncio.gather(*(self._start_service(name) for name in self.services))
        self._is_up = True
        self._note()
        self._tasks.append(asyncio.create_task(look_after(self.services, self.log)))

    async def stay(self) -> None:
        """Wait until Ctrl-C or SIGTERM."""
        await self._ending.wait()

    async def restart_rolling(self) -> None:
        """Start every process of every service anew, one after the other, each when the one before it is ready.

        Raises Problem, and leaves the others as they are, when one does not get ready.
        """
        async with self._restarting:
            for name in self.services:
                await self._kept[name].start_anew()
                await self._until_ready(name)
            self.log.say(f"{len(self.services)} services have been started anew, one after the other")

    async def down(self) -> None:
        """Stop the services, the gateway last because it takes their spans, then NATS, then PostgreSQL."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.log.say("stopping; what the services are doing is finished first")
        gateways = names_of("gateway", self._count)
        await asyncio.gather(*(self._stop(name) for name in self.services if name not in gateways))
        await asyncio.gather(*(self._stop(name) for name in gateways))
        await self._stop("nats")
        await self._stop("postgres")
        self.replicas.close()

    async def demo_accounts(self) -> list[dict[str, str]]:
        """One account for each role, to sign in with. Asked in a process of its own, which has the libraries for it."""
        if self.environment == "production":
            return []
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
            "environment": self.environment,
            "base_port": self.place.addresses.base,
            "processes": {name: kept.part.pid for name, kept in self._kept.items()},
            "addresses": {name: service.own_address for name, service in self.services.items()},
            "restarts": self._restarts,
        }

    def _end(self) -> None:
        if self._ending.is_set():
            # The second Ctrl-C: the person will not wait. Whatever runs is tied to us and ends with us.
            os._exit(130)
        self._ending.set()

    def _restart(self) -> None:
        """Somebody asks for it from outside, and reads in `var/running.json` how it went."""
        self._tasks.append(asyncio.create_task(self._restart_and_tell()))

    async def _restart_and_tell(self) -> None:
        try:
            await self.restart_rolling()
            self._restarts["done"] += 1
        except Problem as problem:
            self._restarts |= {"failed": self._restarts["failed"] + 1, "why": problem.what}
            self.log.say(f"{problem.what} {problem.remedy}", style="red")
        self._note()

    async def _keep(
        self,
        name: str,
        part: Part,
        *,
        before_restart: Callable[[], Awaitable[None]] = nothing,
        after_restart: Callable[[], Awaitable[None]] = nothing,
    ) -> KeptAlive:
        kept = self._kept[name] = KeptAlive(name, part, self.log, self._note, before_restart, after_restart)
        await kept.start()
        return kept

    async def _stop(self, name: str) -> None:
        if name in self._kept:
            await self._kept[name].stop()

    async def _start_service(self, name: str) -> None:
        # A consumer that somebody deleted makes its service end itself; it is there again before the service is.
        await self._keep(name, self.services[name], before_restart=self._provision_nats_if_it_answers)
        await self._until_ready(name)

    async def _until_ready(self, name: str) -> None:
        kept = self._kept[name]
        restarts = kept.restarts
        deadline = asyncio.get_running_loop().time() + _READY_WITHIN
        while asyncio.get_running_loop().time() < deadline:
            if await self.services[name].answers("/readyz"):
                return
            if kept.restarts - restarts >= DEAF_AFTER:
                raise Problem(
                    f"The service {name} ends again and again.", f"Its last words are in {self.place.logs}/{name}.log."
                )
            await asyncio.sleep(0.1)
        raise Problem(
            f"The service {name} was not ready after {_READY_WITHIN:.0f} seconds.",
            f"{self.services[name].own_address}/readyz says why, and its log is {self.place.logs}/{name}.log.",
        )

    async def _provision_nats(self) -> None:
        async with self._provisioning:
            await provision_nats(self.nats.url("admin"), self.nats.monitor_url)

    async def _provision_nats_if_it_answers(self) -> None:
        """A service is of use without NATS, too; what NATS lacks is made when it is back."""
        with contextlib.suppress(OSError):
            await asyncio.wait_for(self._provision_nats(), _NATS_ANSWERS_WITHIN)

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

    def _note(self) -> None:
        """Write down what runs, again after each restart: the process ids have changed. Not before all is ready."""
        if self._is_up:
            self.place.tell_what_runs(self.facts())
