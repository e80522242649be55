"""A process that imports the heavy libraries once and forks the service processes.

Five processes that import the same libraries cost five times the memory and time; forked processes share those pages.
The fork server is itself forked before any thread or event loop exists. It ends its children when the supervisor ends.
"""

import asyncio
import contextlib
import ctypes
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from deploy.local.exec_with_parent import PR_SET_PDEATHSIG

PRELOADED = (
    "shared.run",
    "shared.service",
    "shared.calendar",
    "shared.access_log",
    "uvicorn.loops.uvloop",
    "uvicorn.lifespan.on",
    "uvicorn.protocols.http.httptools_impl",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "opentelemetry.exporter.otlp.proto.http.trace_exporter",
)
_STOP_TIMEOUT = 10.0  # seconds; this limit is short, because PostgreSQL and NATS end together with the supervisor
_PR_SET_NAME = 15
_MOST_FILES = 8


@dataclass(slots=True)
class ForkServer:
    """The client of the fork server in the supervisor. Call `open` before the event loop runs, then `await ready()`."""

    pid: int
    connection: socket.socket
    on_end: dict[int, Callable[[int], None]] = field(default_factory=dict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _answers: "asyncio.Queue[dict[str, Any]]" = field(default_factory=asyncio.Queue)
    _reading: "asyncio.Task[None] | None" = None
    _loaded: bool = False

    @classmethod
    def open(cls) -> "ForkServer":
        """Fork the server, which begins to import libraries at once."""
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            ours.close()
            _serve(theirs)
        theirs.close()
        ours.setblocking(False)  # noqa: FBT003  positional in the standard library
        return cls(pid, ours)

    async def ready(self) -> None:
        """Wait until all libraries are imported. Raises RuntimeError with the traceback when that fails."""
        self._reading = asyncio.create_task(self._read())
        answer = await self._answers.get()
        if "failed" in answer:
            raise RuntimeError(f"A library could not be loaded:\n{answer['failed']}")
        self._loaded = True

    async def fork(self, order: dict[str, Any], files: list[int], on_end: Callable[[int], None]) -> int:
        """Fork a process for the `task` of an order (see `_run_task`) with its `environment`. Returns the process id.

        The first of `files` becomes its stdout and stderr, the others are listening sockets, whose file descriptors are
        put into the environment variable `sockets_as`. `on_end` is called with the exit status, negative for a signal.
        """
        async with self._lock:
            # An order is smaller than the socket's buffer, and each is answered before the next one is sent.
            socket.send_fds(self.connection, [json.dumps(order).encode() + b"\n"], files)
            pid = int((await self._answers.get())["started"])
            self.on_end[pid] = on_end
            return pid

    def close(self) -> None:
        """End the fork server and its children. This method may be called at any time and repeatedly."""
        if self.connection.fileno() < 0:
            return
        self.connection.close()
        if not self._loaded:
            os.kill(self.pid, signal.SIGKILL)  # the fork server has no children yet
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    async def _read(self) -> None:
        reader, writer = await asyncio.open_connection(sock=self.connection)
        async for line in reader:
            answer = json.loads(line)
            if "ended" in answer:
                # The end may be reported before `fork` has registered `on_end`, which happens first in the event loop.
                asyncio.get_running_loop().call_soon(self._report_end, answer["ended"], answer["status"])
            else:
                self._answers.put_nowait(answer)
        writer.close()

    def _report_end(self, pid: int, status: int) -> None:
        if pid in self.on_end:
            self.on_end.pop(pid)(status)
        else:
            asyncio.get_running_loop().call_later(0.05, self._report_end, pid, status)


def _serve(connection: socket.socket) -> NoReturn:
    """The fork server: import, then fork on order and report ended children, until the supervisor closes the socket."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for module in PRELOADED:
            importlib.import_module(module)
        importlib.import_module("shared.contracts").all_events()
    except BaseException:  # noqa: BLE001  any error is reported to the supervisor
        _answer(connection, failed=traceback.format_exc())
        os._exit(1)
    gc.collect()
    gc.freeze()  # garbage collection does not touch frozen objects, so their pages stay shared
    _answer(connection, ready=True)
    children: set[int] = set()
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake)
    while True:
        readable, _, _ = select.select([connection.fileno(), woken], [], [])
        if woken in readable:
            os.read(woken, 1024)
            _report_ends(connection, children)
        if connection.fileno() in readable:
            order, files, _, _ = socket.recv_fds(connection, 1 << 20, _MOST_FILES)
            if not order:
                _end_all(children)
            pid = os.fork()
            if pid == 0:
                signal.set_wakeup_fd(-1)
                connection.close()
                _run_child(json.loads(order), files)
            for file in files:
                os.close(file)
            children.add(pid)
            _answer(connection, started=pid)


def _answer(connection: socket.socket, **facts: Any) -> None:
    with contextlib.suppress(BrokenPipeError):
        connection.sendall(json.dumps(facts).encode() + b"\n")


def _report_ends(connection: socket.socket, children: set[int]) -> None:
    while children:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        children.discard(pid)
        _answer(connection, ended=pid, status=os.waitstatus_to_exitcode(status))


def _end_all(children: set[int]) -> NoReturn:
    """Stop the children in order and exit, because the supervisor has ended."""
    for pid in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + _STOP_TIMEOUT
    while children and time.monotonic() < until:
        with contextlib.suppress(ChildProcessError):
            children.discard(os.waitpid(-1, os.WNOHANG)[0])
        time.sleep(0.05)
    for pid in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    os._exit(0)


def _run_child(order: dict[str, Any], files: list[int]) -> NoReturn:
    """The forked child: reset what it inherited from the fork server, run the task and exit."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    _prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    log, *sockets = files
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.clear()
    os.environ.update(order["environment"])
    if sockets:
        os.environ[order["sockets_as"]] = json.dumps(sockets)
    _prctl(_PR_SET_NAME, f"overgang-{order['task'][-1]}"[:15].encode())  # the name in `ps` and `top`
    status = 1
    try:
        _run_task(order["task"])
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:  # noqa: BLE001  printed, because the process exits
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _run_task(task: list[str]) -> None:
    """Run one of four tasks.

    `["serve", "housing"]` is `python -m services.housing`; `["run", "some.module", "housing"]` is `python -m
    some.module housing`; `["migrate", "housing", ...]` migrates each database; `["accounts"]` prints the demo accounts
    as JSON.
    """
    what, *services = task
    if what == "accounts":
        accounts = importlib.import_module("services.gateway.access.demo_accounts").DEMO_ACCOUNTS
        shown = [{name: getattr(one, name) for name in ("title", "username", "password")} for one in accounts]
        sys.stdout.write(json.dumps(shown) + "\n")
        return
    if what in {"serve", "run"}:
        module, *words = [f"services.{services[0]}"] if what == "serve" else services
        sys.argv = [module, *words]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        return
    from shared.database.migrate import migrate  # noqa: PLC0415  preloaded by the fork server

    for service in services:
        asyncio.run(migrate(service, os.environ[f"{service.upper()}_DATABASE_URL"]))


def _prctl(what: int, value: int | bytes) -> None:
    """Set an attribute of this process; on Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(what, value, 0, 0, 0)
