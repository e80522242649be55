"""One service as a process of its own, forked from the nursery, its log lines read as they come."""

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
from deploy.local.fork_server import Nursery

_PATIENCE = 25.0
_ANSWER_WITHIN = 4.0

Lines = Callable[[str, str], None]
"""Takes the name of a service and a line it wrote."""


@dataclass(slots=True)
class ServiceProcess:
    """One replica of a service. `task` is what the nursery is to do in the process.

    `address` is where the service answers HTTP, whichever of its replicas takes the request; at `own_address` this one
    alone answers. Both are listening `sockets` it inherits; their numbers are in its environment under `sockets_as`.
    """

    name: str
    address: str
    environment: dict[str, str]
    nursery: Nursery
    lines: Lines
    task: tuple[str, ...]
    own_address: str = ""
    sockets: tuple[socket.socket, ...] = ()
    sockets_as: str = ""
    pid: int | None = None
    _ended: "asyncio.Future[int] | None" = field(default=None)
    _reading: "asyncio.Task[None] | None" = None

    async def start(self) -> None:
        """Fork the process. It is not ready yet when this returns."""
        read_end, write_end = os.pipe()
        ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._ended = ended
        try:
            order = {"task": list(self.task), "environment": self.environment, "sockets_as": self.sockets_as}
            # Shielded: an order that was given is carried out, and its answer must not be taken for another's.
            given = self.nursery.fork(order, [write_end, *(one.fileno() for one in self.sockets)], ended.set_result)
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
        """Ask it to finish what it does (SIGTERM); after 25 s it is killed."""
        self._send(signal.SIGTERM)
        try:
            await asyncio.wait_for(self.wait(), _PATIENCE)
        except TimeoutError:
            self._send(signal.SIGKILL)
            await self.wait()
        await self.heard_out()

    async def heard_out(self) -> None:
        """Wait until everything the process wrote has been read."""
        if self._reading:
            await self._reading

    def _send(self, what: signal.Signals) -> None:
        if self.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, what)

    async def answers(self, path: str) -> bool:
        """Whether this very process answers a GET of `path` with 200 within four seconds."""
        return await asyncio.to_thread(_answers, self.own_address + path)

    async def _read(self, read_end: int) -> None:
        lines, pipe = await read_lines(read_end)
        async for raw in lines:
            self.lines(self.name, raw.decode(errors="replace").rstrip())
        pipe.close()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=_ANSWER_WITHIN) as answer:  # noqa: S310  our own address
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError, ValueError):
        return False
