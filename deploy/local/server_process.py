"""A server program of somebody else's: started, its log read until it says that it is ready, stopped or killed."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from deploy.local.tied import OURSELVES, RunAs, Say, start_tied, stop_process
from deploy.problems import Problem


def silent(_line: str) -> None:
    """Say nothing."""


@dataclass(slots=True)
class ServerProcess:
    """A running server. `stop_by` is the signal it takes as a request to end in order."""

    process: asyncio.subprocess.Process
    stop_by: signal.Signals
    reader: "asyncio.Task[None]"

    @classmethod
    async def start(
        cls,
        argv: Sequence[str | Path],
        *,
        ready_when: str,
        why_not: Callable[[str], Problem],
        say: Say,
        stop_by: signal.Signals = signal.SIGTERM,
        run_as: RunAs = OURSELVES,
        cwd: Path = Path("/"),
    ) -> "ServerProcess":
        """Start a program and wait until its log has the words `ready_when`; each line of the log goes to `say`.

        When it ends instead, raises what `why_not` makes of its last lines.
        """
        process = await start_tied(argv, run_as=run_as, stop=stop_by, cwd=cwd)
        ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        reader = asyncio.create_task(_read_log(process, ready_when, ready, say, why_not))
        await ready
        return cls(process, stop_by, reader)

    @property
    def pid(self) -> int | None:
        """The process id, None when it has ended."""
        return self.process.pid if self.process.returncode is None else None

    async def stop(self, patience: float) -> None:
        """Ask it to end; kill it after `patience` seconds."""
        await stop_process(self.process, self.stop_by, patience)
        await self.reader

    async def kill(self) -> None:
        """Pull the plug: SIGKILL to it and to everything it started."""
        if self.pid is not None:
            for process in [*psutil.Process(self.pid).children(recursive=True), psutil.Process(self.pid)]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
        await self.process.wait()
        await self.reader


async def _read_log(
    process: asyncio.subprocess.Process,
    ready_when: str,
    ready: "asyncio.Future[None]",
    say: Say,
    why_not: Callable[[str], Problem],
) -> None:
    last: list[str] = []
    if process.stdout is not None:
        async for raw in process.stdout:
            line = raw.decode(errors="replace").rstrip()
            last = [*last[-9:], line]
            if ready_when in line and not ready.done():
                ready.set_result(None)
            say(line)
    if not ready.done():
        ready.set_exception(why_not(" ".join(last)))
