"""Real PostgreSQL and real NATS for tests: from their wheels, from containers, or at given addresses.

They are never replaced by in-memory fakes, because delivery, constraints and permissions are tested.
"""

import contextlib
import os
import random
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import nats
import psutil
from nats.aio.client import Client

from deploy.local.nats_server import LocalNats
from deploy.local.postgres import LocalPostgres
from deploy.nats.provision import provision_nats
from deploy.nats.server_config import ListenConfig, server_config
from deploy.nats.topology import declared_topology
from deploy.postgres.provision import DATABASE_OPTIONS, MIGRATE, database_of, hand_over, provision_postgres
from deploy.secrets import Secrets

POSTGRES_IMAGE = os.environ.get("OVERGANG_TEST_POSTGRES_IMAGE", "postgres:18")
NATS_IMAGE = os.environ.get("OVERGANG_TEST_NATS_IMAGE", "nats:2.12")

WORDS = {
    "wheels": "PostgreSQL 18 and NATS from their wheels",
    "containers": f"containers {POSTGRES_IMAGE} and {NATS_IMAGE}",
    "given": "given addresses (OVERGANG_TEST_POSTGRES_URL, OVERGANG_TEST_NATS_URL, ..._MONITOR_URL, ..._SECRETS_DIR)",
}

_MEMORY, _ENOUGH_MEMORY = Path("/dev/shm"), 4 * 2**30  # noqa: S108  folders in it have names that cannot be guessed

_CHANCE = random.SystemRandom()
"""A generator that tests cannot seed: otherwise two runs on one machine would try the same ports."""

Act = Callable[[], Awaitable[None]]


def free_ports(how_many: int) -> list[int]:
    """Consecutive ports that are free at this moment.

    They are below the ephemeral ports of outgoing connections: otherwise a connection could take the port of a server
    that a test kills and starts again. Each worker of pytest-xdist has a range of its own, so that two workers never
    choose the same port before one of them has opened it.
    """
    share = (32_000 - 20_000) // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    start = 20_000 + share * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    while True:
        first = _CHANCE.randrange(start, start + share - how_many)
        ports = [*range(first, first + how_many)]
        if all(_is_free(port) for port in ports):
            return ports


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@dataclass
class TestPostgres:
    """A PostgreSQL server that gives every test a database of its own."""

    __test__ = False
    admin_url: str
    secrets: Secrets
    start: Act
    stop: Act
    kill: Act
    _templates: set[str] = field(default_factory=set)
    _made: list[str] = field(default_factory=list)
    _number: int = 0

    async def fresh_database(self, service: str | None = None) -> str:
        """An address for SQLAlchemy of a new, migrated database of `service`, or of an empty one for None.

        In a migrated one the service owns no table, as in production; an empty one belongs to it. A migrated one is a
        copy of a template that was migrated once, which takes some tens of milliseconds.
        """
        if service is None:
            return await self.empty_database("intake")
        if service not in self._templates:
            await self._make_template(service)
        return await self._create(service, f"TEMPLATE template_{service}", owner=MIGRATE)

    async def empty_database(self, service: str) -> str:
        """An address of a new database that belongs to `service`, as in release 0.1, and has no tables."""
        return await self._create(service, DATABASE_OPTIONS, owner=database_of(service))

    async def hand_over(self, url: str, service: str) -> str:
        """Hand a database of `service` over to the role that migrates. Returns the address for that role."""
        database = urlsplit(url).path.removeprefix("/")
        await hand_over(self.admin_url, database, service)
        return self.migration_url_of(database)

    def url_of(self, database: str, service: str) -> str:
        """The address of a database as the role of a service."""
        place = urlsplit(self.admin_url)
        password = self.secrets[f"{service}_database_password"]
        return f"postgresql+asyncpg://{database_of(service)}:{password}@{place.hostname}:{place.port}/{database}"

    def migration_url_of(self, database: str) -> str:
        """The address of a database as the role that owns its tables."""
        place = urlsplit(self.admin_url)
        password = self.secrets["migrate_database_password"]
        return f"postgresql+asyncpg://{MIGRATE}:{password}@{place.hostname}:{place.port}/{database}"

    async def drop_unused(self) -> None:
        """Drop the databases made so far that have no connections; called after each test.

        Connections are looked up beforehand, because DROP DATABASE itself waits five seconds for them to end.
        """
        if not self._made:
            return
        connection = await asyncpg.connect(self.admin_url)
        try:
            used = {row["datname"] for row in await connection.fetch("SELECT datname FROM pg_stat_activity")}
            made, self._made = self._made, []
            for name in made:
                try:
                    if name not in used:
                        await connection.execute(f"DROP DATABASE IF EXISTS {name}")
                        continue
                except asyncpg.ObjectInUseError:
                    pass
                self._made.append(name)
        finally:
            await connection.close()

    async def admin(self, statement: str) -> None:
        """Run one statement as the administrator."""
        await self.admin_in("postgres", statement)

    async def admin_in(self, database: str, statement: str) -> None:
        """Run one statement as the administrator in one of the databases."""
        connection = await asyncpg.connect(urlsplit(self.admin_url)._replace(path=f"/{database}").geturl())
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    async def _create(self, service: str, template: str, *, owner: str) -> str:
        self._number += 1
        name = f"t{os.getpid()}_{self._number}_{service}"
        await self.admin(f'CREATE DATABASE {name} OWNER "{owner}" {template} STRATEGY FILE_COPY')
        self._made.append(name)
        return self.url_of(name, service)

    async def _make_template(self, service: str) -> None:
        from shared.database.migrate import migrate  # noqa: PLC0415  tests of the infrastructure do without

        name = f"template_{service}"
        await self.admin(f"DROP DATABASE IF EXISTS {name}")
        await self.admin(f'CREATE DATABASE {name} OWNER "{MIGRATE}" {DATABASE_OPTIONS}')
        await hand_over(self.admin_url, name, service)
        await migrate(service, self.migration_url_of(name))
        self._templates.add(service)


@dataclass
class TestNats:
    """A NATS server with the declared accounts. Faults: `stop`, `kill` (SIGKILL) and `start`, at the same address."""

    __test__ = False
    host: str
    port: int
    monitor_url: str
    secrets: Secrets
    start: Act
    stop: Act
    kill: Act

    def url(self, user: str) -> str:
        """The address for a service, or for `admin` (may do everything in account CORE)."""
        return f"nats://{user}:{self.secrets[f'{user}_nats_password']}@{self.host}:{self.port}"

    async def admin(self) -> Client:
        """A connected client that may do everything. Close it."""
        return await nats.connect(self.url("admin"), connect_timeout=5)

    async def provision(self) -> list[str]:
        """Make missing streams and consumers. Returns what was made."""
        return await provision_nats(self.url("admin"), self.url("system"))

    async def fresh(self) -> None:
        """Delete every stream with its messages and consumers, and provision anew."""
        client = await self.admin()
        for name in declared_topology().streams:
            await client.request(f"$JS.API.STREAM.DELETE.{name}", b"", timeout=5)
        await client.close()
        await self.provision()


@asynccontextmanager
async def running_postgres(kind: str) -> AsyncIterator[TestPostgres]:
    """A server of the given kind (see WORDS) with one role per service, gone afterwards."""
    secrets = _secrets(kind)
    async with _POSTGRES[kind](secrets) as postgres:
        await provision_postgres(postgres.admin_url, secrets)
        yield postgres


@asynccontextmanager
async def running_nats(kind: str) -> AsyncIterator[TestNats]:
    """A server of the given kind (see WORDS), provisioned, gone afterwards."""
    async with _NATS[kind](_secrets(kind)) as server:
        await server.provision()
        yield server


def _secrets(kind: str) -> Secrets:
    return (
        Secrets.load_or_create(Path(os.environ["OVERGANG_TEST_SECRETS_DIR"])) if kind == "given" else Secrets.generate()
    )


def reachable_folder(name: str) -> Path:
    """A new folder to which the database's user has access, unlike pytest's own temporary folders.

    It is in memory if there is room: a new database for each test has some hundred files, which takes up to a second
    on a disk. SIGKILL loses nothing in memory either, and no test cuts the power.
    """
    memory = _in_memory()
    if memory:
        _clear_what_killed_runs_left(memory)
    folder = Path(tempfile.mkdtemp(prefix=f"overgang-{name}-{os.getpid()}-", dir=memory))
    folder.chmod(0o711)  # as root, the server runs as an ordinary user who has to get there
    return folder


def _in_memory() -> Path | None:
    """The file system in memory of Linux, if TMPDIR is not set and there is room."""
    with contextlib.suppress(OSError):
        if "TMPDIR" not in os.environ and shutil.disk_usage(_MEMORY).free >= _ENOUGH_MEMORY:
            return _MEMORY
    return None


def _clear_what_killed_runs_left(memory: Path) -> None:
    """Delete folders of killed runs, because they use memory. Folders that a chaos run kept are not deleted."""
    for folder in memory.glob("overgang-*-*-*"):
        _, name, pid, _ = folder.name.split("-", 3)
        if name != "chaos" and pid.isdecimal() and not psutil.pid_exists(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def _postgres_from_wheel(secrets: Secrets) -> AsyncIterator[TestPostgres]:
    folder = reachable_folder("postgres")
    server = LocalPostgres(folder, free_ports(1)[0], secrets["postgres_admin_password"], durable=False)
    await server.start()
    try:
        yield TestPostgres(server.url("postgres"), secrets, server.start, server.stop, server.kill)
    finally:
        await server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def _nats_from_wheel(secrets: Secrets) -> AsyncIterator[TestNats]:
    folder = reachable_folder("nats")
    port, monitor = free_ports(2)
    server = LocalNats(folder, port, monitor, secrets)
    await server.start()
    try:
        yield TestNats("127.0.0.1", port, server.monitor_url, secrets, server.start, server.stop, server.kill)
    finally:
        await server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def _postgres_in_container(secrets: Secrets) -> AsyncIterator[TestPostgres]:
    from testcontainers.community.postgres import PostgresContainer  # noqa: PLC0415  only where it is asked for

    container = PostgresContainer(
        POSTGRES_IMAGE, username="postgres", password=secrets["postgres_admin_password"], dbname="postgres", driver=None
    ).with_command("postgres -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200")
    container.with_bind_ports(5432, free_ports(1)[0])
    with container:
        yield TestPostgres(container.get_connection_url(), secrets, *_acts(container))


@asynccontextmanager
async def _nats_in_container(secrets: Secrets) -> AsyncIterator[TestNats]:
    from testcontainers.core.container import DockerContainer  # noqa: PLC0415  only where it is asked for
    from testcontainers.core.wait_strategies import LogMessageWaitStrategy  # noqa: PLC0415

    folder = reachable_folder("nats")
    config = folder / "nats-server.conf"
    config.write_text(server_config(ListenConfig("0.0.0.0:4222", "0.0.0.0:8222", "/data"), secrets.values))
    port, monitor = free_ports(2)
    # Not NatsContainer of testcontainers: it waits in a way that testcontainers itself calls outdated.
    container = DockerContainer(NATS_IMAGE).with_command("--config /etc/nats/nats-server.conf")
    container.waiting_for(LogMessageWaitStrategy("Server is ready"))
    container.with_volume_mapping(str(config), "/etc/nats/nats-server.conf", "ro")
    container.with_bind_ports(4222, port).with_bind_ports(8222, monitor)
    with container:
        host = container.get_container_host_ip()
        yield TestNats(host, port, f"http://{host}:{monitor}", secrets, *_acts(container))
    shutil.rmtree(folder, ignore_errors=True)


def _acts(container: object) -> tuple[Act, Act, Act]:
    wrapped = container.get_wrapped_container()

    async def start() -> None:
        wrapped.start()

    async def stop() -> None:
        wrapped.stop()

    async def kill() -> None:
        wrapped.kill("SIGKILL")

    return start, stop, kill


@asynccontextmanager
async def _given_postgres(secrets: Secrets) -> AsyncIterator[TestPostgres]:
    yield TestPostgres(os.environ["OVERGANG_TEST_POSTGRES_URL"], secrets, *[_not_ours] * 3)


@asynccontextmanager
async def _given_nats(secrets: Secrets) -> AsyncIterator[TestNats]:
    place = urlsplit(os.environ["OVERGANG_TEST_NATS_URL"])
    monitor = os.environ["OVERGANG_TEST_NATS_MONITOR_URL"]
    yield TestNats(place.hostname or "", place.port or 4222, monitor, secrets, *[_not_ours] * 3)


async def _not_ours() -> None:
    raise RuntimeError("A server at a given address is not ours to stop; use --infra=wheels for fault tests.")


_POSTGRES = {"wheels": _postgres_from_wheel, "containers": _postgres_in_container, "given": _given_postgres}
_NATS = {"wheels": _nats_from_wheel, "containers": _nats_in_container, "given": _given_nats}
