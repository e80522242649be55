"""A service process, forked by the fork server; its output is read line by line."""

import asyncio
import contextlib
import os
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field

from deploy.local.child_process import read_lines
from deploy.local.fork_server import ForkServer

_STOP_TIMEOUT = 25.0
_PROBE_TIMEOUT = 4.0

ServiceLineHandler = Callable[[str, str], None]
"""Takes the name of a service process and one line of its output."""


@dataclass(slots=True)
class ServiceProcess:
    """One replica of a service. `task` is the task for the fork server.

    `address` is the URL of the service, answered by any of its replicas; `own_address` is answered by this one only.
    Both are inherited listening `sockets`, whose file descriptors are in the environment variable `sockets_as`.
    """

    name: str
    address: str
    environment: dict[str, str]
    fork_server: ForkServer
    lines: ServiceLineHandler
    task: tuple[str, ...]
    own_address: str = ""
    sockets: tuple[socket.socket, ...] = ()
    sockets_as: str = ""
    pid: int | None = None
    _ended: "asyncio.Future[int] | None" = field(default=None)
    _reading: "asyncio.Task[None] | None" = None

    async def start(self) -> None:
        """Fork the process. The process may not be ready yet when this method returns."""
        read_end, write_end = os.pipe()
        ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._ended = ended
        try:
            order = {"task": list(self.task), "environment": self.environment, "sockets_as": self.sockets_as}
            # The call is shielded: the fork server answers every order, and a later order must not read this answer.
            given = self.fork_server.fork(order, [write_end, *(one.fileno() for one in self.sockets)], ended.set_result)
            self.pid = await asyncio.shield(given)
        finally:
            os.close(write_end)
        self._reading = asyncio.create_task(self._read(read_end))

    async def wait(self) -> int:
        """Wait until the process has ended. Returns its exit status, negative for a signal."""
        if self._ended is None:
            return 0
        status = await asyncio.shield(self._ended)
        self.pid = None
        return status

    async def stop(self) -> None:
        """Send SIGTERM, and SIGKILL after 25 s."""
        self._send(signal.SIGTERM)
        try:
            await asyncio.wait_for(self.wait(), _STOP_TIMEOUT)
        except TimeoutError:
            self._send(signal.SIGKILL)
            await self.wait()
        await self.read_to_end()

    async def read_to_end(self) -> None:
        """Wait until the whole output of the process has been read."""
        if self._reading:
            await self._reading

    def _send(self, what: signal.Signals) -> None:
        if self.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, what)

    async def answers(self, path: str) -> bool:
        """Whether this process answers a GET of `path` with 200 within four seconds."""
        return await asyncio.to_thread(_answers, self.own_address + path)

    async def _read(self, read_end: int) -> None:
        lines, pipe = await read_lines(read_end)
        async for raw in lines:
            self.lines(self.name, raw.decode(errors="replace").rstrip())
        pipe.close()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=_PROBE_TIMEOUT) as answer:  # noqa: S310  our own address
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError, ValueError):
        return False
