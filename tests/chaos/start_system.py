"""Starts a separate real system: two replicas of each service, which reach PostgreSQL and NATS through proxies only."""

import asyncio
import logging
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from rich.console import Console

from deploy.addresses import SERVICES, Addresses
from deploy.environment import migration_urls
from deploy.installation import ROOT, Installation
from deploy.local.fork_server import ForkServer
from deploy.local.log import Log
from deploy.local.supervisor import Supervisor
from deploy.secrets import Secrets
from shared.clock import BusinessClock
from shared.http import ServiceClient
from tests.chaos.faults.forward_bytes import Proxy
from tests.chaos.look_inside import Databases, Inside

PARTS = 8
"""How many ports the parts of a system need. Those of the two proxies follow them."""
PORTS = PARTS + 2
_PLACES = 60
_HOUSES = 3


@dataclass(frozen=True, slots=True)
class ThroughProxies(Addresses):
    """The addresses that the services get."""

    def port(self, part: str) -> int:
        """The proxy's port for the database and the broker, the real one for everything else."""
        if part in {"postgres", "nats"}:
            return self.base + PARTS + (part == "nats")
        return Addresses.port(self, part)


@dataclass(slots=True)
class System:
    """The running system, for faults and checks."""

    supervisor: Supervisor
    log: Log
    proxies: dict[str, Proxy]
    inside: Inside
    clock: BusinessClock
    clients: dict[str, ServiceClient]
    crash_dir: Path
    busy: set[str] = field(default_factory=set)
    """The faults that can affect the system only once at a time and are active now."""
    turns: dict[str, asyncio.Lock] = field(default_factory=dict)
    """Locks for faults that must not overlap."""

    def processes(self) -> dict[str, int]:
        """Every service process that runs now, by the name of its part."""
        return {part: one.pid for part, one in self.supervisor.services.items() if one.pid is not None}

    def note(self, words: str) -> None:
        """A line for the log of the run."""
        self.log.write(words, "chaos")


@asynccontextmanager
async def running_system(
    fork_server: ForkServer, var: Path, base_port: int, *, replicas: int, mutation: str | None
) -> AsyncIterator[System]:
    """Start the system, and stop it at the end. The caller opens the fork server before the event loop runs."""
    # Broken connections are expected here and are not printed.
    logging.getLogger("nats").setLevel(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    installation, server_addresses = Installation(var, Addresses(base_port)), ThroughProxies(base_port)
    crash_dir, programmes = var / "crash-points", _programmes_with_many_places(var)
    crash_dir.mkdir(parents=True, exist_ok=True)
    with installation.locked(), (var / "terminal.log").open("w", encoding="utf-8") as terminal:
        log = Log(installation.logs, Console(file=terminal, highlight=False, soft_wrap=True))
        further = {"INTAKE_PROGRAMMES_DIR": str(programmes), "CHAOS_CRASH_DIR": str(crash_dir)}
        if mutation:
            owner = migration_urls(installation.addresses, Secrets.load_or_create(installation.secrets))["housing"]
            further |= {"CHAOS_MUTATION": mutation, "CHAOS_OWNER_URL": owner}
        own_way = mutation is not None or (Path(__file__).parent / "serve.py").exists()
        supervisor = Supervisor(
            installation,
            fork_server,
            log,
            replicas=replicas,
            server_addresses=server_addresses,
            task=("run", "tests.chaos.serve") if own_way else ("serve",),
            extra_environment=further,
        )
        proxies = {
            name: Proxy(name, server_addresses.port(name), installation.addresses.port(name))
            for name in ("postgres", "nats")
        }
        key = supervisor.secrets["gateway_signing_key"]
        clients = {name: ServiceClient(installation.addresses.http(name), key, audience=name) for name in SERVICES}
        inside = Inside(Databases(supervisor.postgres), supervisor.nats)
        clock = BusinessClock(installation.clock_file, movable=True)
        try:
            for proxy in proxies.values():
                await proxy.start()
            await supervisor.up()
            yield System(supervisor, log, proxies, inside, clock, clients, crash_dir)
        finally:
            for proxy in proxies.values():
                proxy.heal()
            await inside.databases.close()
            await supervisor.down()
            await asyncio.gather(*(proxy.stop() for proxy in proxies.values()))
            log.close()


def _programmes_with_many_places(var: Path) -> Path:
    """The shipped programmes, in which Hjem Nord has sixty places, because three would soon be full."""
    folder = var / "programmes"
    shutil.copytree(ROOT / "deploy" / "programmes", folder, dirs_exist_ok=True)
    file = folder / "hjem-nord.toml"
    before, *units = file.read_text(encoding="utf-8").split("[[units]]")
    after = units[-1].partition("\n[[")[2]
    houses = []
    for house in range(1, _HOUSES + 1):
        rooms = range(1, _PLACES // _HOUSES + 1)
        places = ",\n".join(
            f'  {{ key = "bolig-{house}-{room}", name = "Bolig {house}, rom {room}", kind = "flat" }}' for room in rooms
        )
        houses.append(f'[[units]]\nkey = "bolig-{house}"\nname = "Bolig {house}"\nplaces = [\n{places},\n]\n\n')
    file.write_text(before + "".join(houses) + "[[" + after, encoding="utf-8")
    return folder


def this_machine() -> str:
    """The number of cores of this machine, for the report."""
    return f"{os.cpu_count()} cores"
