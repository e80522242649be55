"""A process that loads the heavy libraries once and forks a service whenever it is asked.

Five processes that import the same libraries cost five times the memory and the time. Forked from one that has loaded
them, they share those pages. The nursery is forked itself before any thread or event loop exists, has none of its own,
and ends its children when the supervisor goes away, however it goes.
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
_PATIENCE = 10.0  # once nobody watches, the database and the broker are gone as well
_PR_SET_NAME = 15
_MOST_FILES = 8


@dataclass(slots=True)
class Nursery:
    """The supervisor's side. Make it with `open` before the event loop runs, then `await ready()`."""

    pid: int
    connection: socket.socket
    on_end: dict[int, Callable[[int], None]] = field(default_factory=dict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _answers: "asyncio.Queue[dict[str, Any]]" = field(default_factory=asyncio.Queue)
    _reading: "asyncio.Task[None] | None" = None
    _loaded: bool = False

    @classmethod
    def open(cls) -> "Nursery":
        """Fork the nursery; it begins to load libraries at once, while others start."""
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            ours.close()
            _nurse(theirs)
        theirs.close()
        ours.setblocking(False)  # noqa: FBT003  that is how the standard library asks
        return cls(pid, ours)

    async def ready(self) -> None:
        """Wait until everything is loaded. Raises RuntimeError with the traceback when that fails."""
        self._reading = asyncio.create_task(self._read())
        answer = await self._answers.get()
        if "failed" in answer:
            raise RuntimeError(f"A library could not be loaded:\n{answer['failed']}")
        self._loaded = True

    async def fork(self, order: dict[str, Any], files: list[int], on_end: Callable[[int], None]) -> int:
        """Fork a process for the `task` of an order (see `_do`) in its `environment`. Returns its process id.

        The first of `files` is where it writes to, the others are listening sockets; their numbers are put into its
        environment under the name `sockets_as`. `on_end` is called with the exit status, negative for a signal.
        """
        async with self._lock:
            # An order is far smaller than the socket's buffer, and the nursery answers each before the next is sent.
            socket.send_fds(self.connection, [json.dumps(order).encode() + b"\n"], files)
            pid = int((await self._answers.get())["started"])
            self.on_end[pid] = on_end
            return pid

    def close(self) -> None:
        """Let the nursery end, with whatever children it still has. Safe to call at any time, and more than once."""
        if self.connection.fileno() < 0:
            return
        self.connection.close()
        if not self._loaded:
            os.kill(self.pid, signal.SIGKILL)  # it has no children yet, and its imports are of no use any more
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    async def _read(self) -> None:
        reader, writer = await asyncio.open_connection(sock=self.connection)
        async for line in reader:
            answer = json.loads(line)
            if "ended" in answer:
                # The end of a process may be told before its start was noted; the loop gets there first.
                asyncio.get_running_loop().call_soon(self._tell_the_end, answer["ended"], answer["status"])
            else:
                self._answers.put_nowait(answer)
        writer.close()

    def _tell_the_end(self, pid: int, status: int) -> None:
        if pid in self.on_end:
            self.on_end.pop(pid)(status)
        else:
            asyncio.get_running_loop().call_later(0.05, self._tell_the_end, pid, status)


def _nurse(connection: socket.socket) -> NoReturn:
    """The nursery's own life: load, then fork on order and report every end until the supervisor hangs up."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for module in PRELOADED:
            importlib.import_module(module)
        importlib.import_module("shared.contracts").all_events()
    except BaseException:  # noqa: BLE001  whatever it is, the supervisor must hear of it
        _answer(connection, failed=traceback.format_exc())
        os._exit(1)
    gc.collect()
    gc.freeze()  # what is loaded now is never looked at again by the collector, so its pages stay shared
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
                _become(json.loads(order), files)
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
    """Nobody watches any more: end the services in order, then ourselves."""
    for pid in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + _PATIENCE
    while children and time.monotonic() < until:
        with contextlib.suppress(ChildProcessError):
            children.discard(os.waitpid(-1, os.WNOHANG)[0])
        time.sleep(0.05)
    for pid in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    os._exit(0)


def _become(order: dict[str, Any], files: list[int]) -> NoReturn:
    """The child's side of a fork: forget the nursery, then do the task and end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    _set(PR_SET_PDEATHSIG, signal.SIGTERM)
    log, *sockets = files
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.clear()
    os.environ.update(order["environment"])
    if sockets:
        os.environ[order["sockets_as"]] = json.dumps(sockets)
    _set(_PR_SET_NAME, f"overgang-{order['task'][-1]}"[:15].encode())  # a name of its own in `ps` and `top`
    status = 1
    try:
        _do(order["task"])
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:  # noqa: BLE001  the last stop of this process
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _do(task: list[str]) -> None:
    """Do one of four things.

    `["serve", "housing"]` is `python -m services.housing`; `["run", "some.module", "housing"]` is `python -m
    some.module housing`; `["migrate", "housing", ...]` brings each database up to date; `["accounts"]` writes the demo
    accounts as JSON.
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
    from shared.database.migrate import migrate  # noqa: PLC0415  loaded in the nursery only

    for service in services:
        asyncio.run(migrate(service, os.environ[f"{service.upper()}_DATABASE_URL"]))


def _set(what: int, value: int | bytes) -> None:
    """Set a property of this process, where the system is Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(what, value, 0, 0, 0)
