"""Runs a server program: waits until its log says that it is ready, and stops or kills it."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from deploy.local.child_process import CURRENT_USER, ChildProcess, LineHandler, RunAs
from deploy.problems import Problem

_START_TIMEOUT = 120.0  # includes crash recovery of PostgreSQL
_READ_TIMEOUT = 1.0


def ignore_line(_line: str) -> None:
    """Discard a line."""


@dataclass(slots=True)
class ServerProcess:
    """A running server. `stop_signal` is the signal that asks it to stop in order."""

    child: ChildProcess
    stop_signal: signal.Signals
    reading: "asyncio.Task[None]"

    @classmethod
    async def start(
        cls,
        argv: Sequence[str | Path],
        *,
        ready_when: str,
        describe_failure: Callable[[str], Problem],
        on_line: LineHandler,
        stop_signal: signal.Signals = signal.SIGTERM,
        run_as: RunAs = CURRENT_USER,
    ) -> "ServerProcess":
        """Start a program and wait until its output contains `ready_when`; each line is passed to `on_line`.

        When the program ends before that, raises the Problem that `describe_failure` returns for its last lines.
        """
        child = await ChildProcess.start(argv, run_as=run_as, stop=stop_signal)
        ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        server = cls(
            child, stop_signal, asyncio.create_task(_read_log(child, ready_when, ready, on_line, describe_failure))
        )
        try:
            await asyncio.wait_for(ready, _START_TIMEOUT)
        except TimeoutError:
            await server.kill()
            raise describe_failure(f"(not ready after {_START_TIMEOUT:.0f} seconds)") from None
        except BaseException:
            await server.stop(patience=5)
            raise
        return server

    @property
    def pid(self) -> int | None:
        """The process id, None when it has ended."""
        return self.child.process.pid if self.child.process.returncode is None else None

    async def wait(self) -> int:
        """Wait until it has ended. Returns its exit status."""
        return await self.child.process.wait()

    async def stop(self, patience: float) -> None:
        """Send the stop signal, and kill the program after `patience` seconds."""
        await self.child.stop(self.stop_signal, patience)
        await self._finish_reading()

    async def kill(self) -> None:
        """Send SIGKILL to the program and to all its descendants."""
        if self.pid is not None:
            for process in [*psutil.Process(self.pid).children(recursive=True), psutil.Process(self.pid)]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
        await self.wait()
        await self._finish_reading()

    async def _finish_reading(self) -> None:
        """Read the remaining output, without waiting for a child that outlives the program."""
        await asyncio.wait([self.reading], timeout=_READ_TIMEOUT)
        self.child.stop_reading()
        self.reading.cancel()


async def _read_log(
    child: ChildProcess,
    ready_when: str,
    ready: "asyncio.Future[None]",
    on_line: LineHandler,
    describe_failure: Callable[[str], Problem],
) -> None:
    last: list[str] = []
    async for raw in child.lines:
        line = raw.decode(errors="replace").rstrip()
        last = [*last[-9:], line]
        if ready_when in line and not ready.done():
            ready.set_result(None)
        on_line(line)
    if not ready.done():
        ready.set_exception(describe_failure(" ".join(last)))
