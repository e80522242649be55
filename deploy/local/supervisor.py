"""The supervisor of the embedded default: starts, restarts and stops all parts in order.

The order is PostgreSQL, NATS, streams and databases, migrations, services; they are stopped in reverse order. While the
servers start, the fork server imports the libraries of the services.
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from deploy.access_log import keep_sealed
from deploy.addresses import SERVICES, Addresses
from deploy.environment import migration_urls, wanted_environment, wanted_public_url
from deploy.installation import ROOT, Installation
from deploy.local.auto_restart import AutoRestart, Part, do_nothing
from deploy.local.child_process import ChildProcess
from deploy.local.fork_server import ForkServer
from deploy.local.liveness import MAX_FAILED_PROBES, watch_liveness
from deploy.local.log import Log
from deploy.local.nats_server import LocalNats
from deploy.local.postgres import LocalPostgres
from deploy.local.replicas import Replicas, names_of
from deploy.local.service_process import ServiceProcess
from deploy.local.steps import step
from deploy.nats.provision import provision_nats
from deploy.postgres.environment_check import check_databases
from deploy.postgres.provision import provision_postgres
from deploy.problems import Problem
from deploy.secrets import Secrets

_READY_TIMEOUT = 60.0
_NATS_TIMEOUT = 3.0
_RESERVED_CONNECTIONS, _CONNECTIONS_PER_REPLICA = 20, 24


class Supervisor:
    """One whole system: call `up`, then `stay`, which returns on a signal to end, then `down`.

    Each service runs in `replicas` processes, which are in `services` under names such as `intake` and `intake-2`. The
    services find PostgreSQL and NATS at `server_addresses`, which is the default. For `task` and `extra_environment`
    see `Replicas`.
    """

    def __init__(
        self,
        installation: Installation,
        fork_server: ForkServer,
        log: Log,
        services: tuple[str, ...] = SERVICES,
        *,
        replicas: int = 1,
        server_addresses: Addresses | None = None,
        task: tuple[str, ...] = ("serve",),
        extra_environment: dict[str, str] | None = None,
    ) -> None:
        self.installation, self.fork_server, self.log = installation, fork_server, log
        self.names = services
        self.secrets, self.environment = Secrets.load_or_create(installation.secrets), wanted_environment()
        ports = installation.addresses
        self.postgres = LocalPostgres(
            installation.var / "postgres",
            ports.port("postgres"),
            self.secrets["postgres_admin_password"],
            on_line=lambda line: log.write_server_line("postgres", line),
            connections=_RESERVED_CONNECTIONS + _CONNECTIONS_PER_REPLICA * len(SERVICES) * replicas,
        )
        self.nats = LocalNats(
            installation.var / "nats",
            ports.port("nats"),
            ports.port("nats-monitor"),
            self.secrets.values,
            on_line=lambda line: log.write_server_line("nats", line),
        )
        self.replicas = Replicas(
            installation,
            fork_server,
            log,
            self.secrets,
            self.environment,
            server_addresses or ports,
            task,
            extra_environment or {},
        )
        self.services: dict[str, ServiceProcess] = {}
        self._count = replicas
        self._parts: dict[str, AutoRestart] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._ending, self._is_up = asyncio.Event(), False
        self._provisioning, self._restarting = asyncio.Lock(), asyncio.Lock()
        self._restarts: dict[str, Any] = {"done": 0, "failed": 0, "why": ""}

    async def up_until_signal(self) -> bool:
        """Start everything. Returns False when a signal to end came first; `down` stops what was started."""
        loop = asyncio.get_running_loop()
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(one, self._end)
        loop.add_signal_handler(signal.SIGUSR1, self._restart)
        starting, stopping = asyncio.create_task(self.up()), asyncio.create_task(self.stay())
        await asyncio.wait([starting, stopping], return_when=asyncio.FIRST_COMPLETED)
        if stopping.done():
            starting.cancel()
            await asyncio.wait([starting])
            return False
        stopping.cancel()
        await starting
        return True

    async def up(self) -> None:
        """Start everything and wait until every service is ready. Raises Problem when something cannot start."""
        traced_at = self.installation.addresses.http("gateway") if "gateway" in self.names else None
        for name in self.names:
            self.services |= self.replicas.of(name, self._count, traced_at=traced_at)
        front_end = asyncio.create_task(self._build_front_end() if "gateway" in self.names else do_nothing())
        async with step(self.log, "starting PostgreSQL", f"PostgreSQL on port {self.postgres.port}"):
            await self._start_part("postgres", self.postgres)
        async with step(self.log, "starting NATS", f"NATS on port {self.nats.port}"):
            # After a restart without its store, the streams are created before the server is reported as back.
            await self._start_part("nats", self.nats, after_restart=self._provision_nats)
        async with step(self.log, "provisioning databases and streams", "databases and streams as declared"):
            await provision_postgres(self.postgres.url("postgres"), self.secrets)
            await check_databases(self.postgres.url("postgres"), self.environment)
            self.installation.environment_file.write_text(f"{self.environment}\n")
            await self._provision_nats()
        async with step(self.log, "loading the libraries of the services", "libraries loaded once for all services"):
            await self.fork_server.ready()
        async with step(self.log, "migrating the databases", "databases at their newest version"):
            await self._migrate()
        await front_end
        async with step(self.log, "starting the services", f"{len(self.services)} services ready"):
            await asyncio.gather(*(self._start_service(name) for name in self.services))
        self._is_up = True
        self._write_running_file()
        self._tasks.append(asyncio.create_task(watch_liveness(self.services, self.log)))
        self._tasks.append(asyncio.create_task(self._keep_access_logs_sealed()))

    async def _keep_access_logs_sealed(self) -> None:
        await keep_sealed(self.postgres.url("postgres"), lambda line: self.log.write_service_line("access-log", line))

    async def stay(self) -> None:
        """Wait until Ctrl-C or SIGTERM."""
        await self._ending.wait()

    async def rolling_restart(self) -> None:
        """Restart every service process, one after the other, each when the previous one is ready.

        Raises Problem when one does not become ready; the remaining ones are not restarted then.
        """
        async with self._restarting:
            for name in self.services:
                await self._parts[name].restart()
                await self._until_ready(name)
            self.log.write(f"{len(self.services)} services were restarted, one after the other")

    async def down(self) -> None:
        """Stop the services (the gateway last, because it receives spans), then NATS, then PostgreSQL."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.log.write("stopping; running work is finished first")
        gateways = names_of("gateway", self._count)
        await asyncio.gather(*(self._stop_part(name) for name in self.services if name not in gateways))
        await asyncio.gather(*(self._stop_part(name) for name in gateways))
        await self._stop_part("nats")
        await self._stop_part("postgres")
        self.replicas.close()

    async def demo_accounts(self) -> list[dict[str, str]]:
        """One demo account for each role, read in a child process that has the libraries loaded."""
        if self.environment == "production":
            return []
        output: list[str] = []
        process = ServiceProcess(
            "accounts", "", dict(os.environ), self.fork_server, lambda _, line: output.append(line), ("accounts",)
        )
        await process.start()
        await process.read_to_end()
        accounts: list[dict[str, str]] = json.loads(output[-1]) if output and await process.wait() == 0 else []
        return accounts

    def facts(self) -> dict[str, Any]:
        """The description of the running system for `var/running.json`."""
        return {
            "pid": os.getpid(),
            "address": self.installation.addresses.http("gateway"),
            "public_url": wanted_public_url(self.installation.addresses),
            "environment": self.environment,
            "base_port": self.installation.addresses.base,
            "processes": {name: part.part.pid for name, part in self._parts.items()},
            "addresses": {name: service.own_address for name, service in self.services.items()},
            "restarts": self._restarts,
        }

    def _end(self) -> None:
        if self._ending.is_set():
            # A second Ctrl-C exits at once; the kernel then stops the children.
            os._exit(130)
        self._ending.set()

    def _restart(self) -> None:
        """Handle SIGUSR1: restart the services and report the result in `var/running.json`."""
        self._tasks.append(asyncio.create_task(self._restart_and_report()))

    async def _restart_and_report(self) -> None:
        try:
            await self.rolling_restart()
            self._restarts["done"] += 1
        except Problem as problem:
            self._restarts |= {"failed": self._restarts["failed"] + 1, "why": problem.what}
            self.log.write(f"{problem.what} {problem.remedy}", style="red")
        self._write_running_file()

    async def _start_part(
        self,
        name: str,
        part: Part,
        *,
        before_restart: Callable[[], Awaitable[None]] = do_nothing,
        after_restart: Callable[[], Awaitable[None]] = do_nothing,
    ) -> AutoRestart:
        watched = AutoRestart(name, part, self.log, self._write_running_file, before_restart, after_restart)
        self._parts[name] = watched
        await watched.start()
        return watched

    async def _stop_part(self, name: str) -> None:
        if name in self._parts:
            await self._parts[name].stop()

    async def _start_service(self, name: str) -> None:
        # A service ends its process when its consumer is gone, so the consumer is created before the restart.
        await self._start_part(name, self.services[name], before_restart=self._provision_nats_if_it_answers)
        await self._until_ready(name)

    async def _until_ready(self, name: str) -> None:
        part = self._parts[name]
        restarts = part.restarts
        deadline = asyncio.get_running_loop().time() + _READY_TIMEOUT
        while asyncio.get_running_loop().time() < deadline:
            if await self.services[name].answers("/readyz"):
                return
            if part.restarts - restarts >= MAX_FAILED_PROBES:
                raise Problem(
                    f"The service {name} ends repeatedly.",
                    f"Its last output is in {self.installation.logs}/{name}.log.",
                )
            await asyncio.sleep(0.1)
        raise Problem(
            f"The service {name} was not ready after {_READY_TIMEOUT:.0f} seconds.",
            f"{self.services[name].own_address}/readyz says why, and its log is {self.installation.logs}/{name}.log.",
        )

    async def _provision_nats(self) -> None:
        async with self._provisioning:
            await provision_nats(self.nats.url("admin"), self.nats.url("system"))

    async def _provision_nats_if_it_answers(self) -> None:
        """Provision NATS if it is available. Services run without it, and it is provisioned after its restart."""
        with contextlib.suppress(OSError):
            await asyncio.wait_for(self._provision_nats(), _NATS_TIMEOUT)

    async def _migrate(self) -> None:
        environment = dict(os.environ)
        for name, url in migration_urls(self.installation.addresses, self.secrets).items():
            environment[f"{name.upper()}_DATABASE_URL"] = url
        process = ServiceProcess(
            "migrations", "", environment, self.fork_server, self.log.write_service_line, ("migrate", *self.names)
        )
        await process.start()
        if await process.wait() != 0:
            raise Problem("A migration failed.", f"Its output is in {self.installation.logs}/migrations.log.")

    async def _build_front_end(self) -> None:
        """Build the files of the front end; does nothing when they are up to date."""
        child = await ChildProcess.start([sys.executable, "-m", "services.gateway.assets.build"], cwd=ROOT)
        async for line in child.lines:
            self.log.write_service_line("gateway", line.decode(errors="replace").rstrip())
        status = await child.process.wait()
        child.stop_reading()
        if status != 0:
            raise Problem(
                "The front-end files of the gateway could not be built.", f"See {self.installation.logs}/gateway.log."
            )

    def _write_running_file(self) -> None:
        """Write the running file, once everything is ready and after each restart, because process ids change."""
        if self._is_up:
            facts = self.facts()
            self.installation.write_running_file(facts)
            self.installation.write_metrics_targets(facts["addresses"])
