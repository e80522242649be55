"""A server program of somebody else's: started, its log read until it says that it is ready, stopped or killed."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from deploy.local.child_process import OURSELVES, RunAs, Say, TiedProcess
from deploy.problems import Problem

_START_SECONDS = 120.0  # after a crash, PostgreSQL first replays what it had not yet put in its place
_LAST_WORDS_SECONDS = 1.0


def silent(_line: str) -> None:
    """Say nothing."""


@dataclass(slots=True)
class ServerProcess:
    """A running server. `stop_by` is the signal it takes as a request to end in order."""

    tied: TiedProcess
    stop_by: signal.Signals
    reading: "asyncio.Task[None]"

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
    ) -> "ServerProcess":
        """Start a program and wait until its log has the words `ready_when`; each line of the log goes to `say`.

        When it ends instead, raises what `why_not` makes of its last lines.
        """
        tied = await TiedProcess.start(argv, run_as=run_as, stop=stop_by)
        ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        server = cls(tied, stop_by, asyncio.create_task(_read_log(tied, ready_when, ready, say, why_not)))
        try:
            await asyncio.wait_for(ready, _START_SECONDS)
        except TimeoutError:
            await server.kill()
            raise why_not(f"nothing about being ready, for {_START_SECONDS:.0f} seconds.") from None
        except BaseException:
            await server.stop(patience=5)
            raise
        return server

    @property
    def pid(self) -> int | None:
        """The process id, None when it has ended."""
        return self.tied.process.pid if self.tied.process.returncode is None else None

    async def wait(self) -> int:
        """Wait until it has ended. Returns its exit status."""
        return await self.tied.process.wait()

    async def stop(self, patience: float) -> None:
        """Ask it to end; kill it after `patience` seconds."""
        await self.tied.stop(self.stop_by, patience)
        await self._hear_out()

    async def kill(self) -> None:
        """Pull the plug: SIGKILL to it and to everything it started."""
        if self.pid is not None:
            for process in [*psutil.Process(self.pid).children(recursive=True), psutil.Process(self.pid)]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
        await self.wait()
        await self._hear_out()

    async def _hear_out(self) -> None:
        """Read its last words, but do not wait for a child that outlives it."""
        await asyncio.wait([self.reading], timeout=_LAST_WORDS_SECONDS)
        self.tied.hang_up()
        self.reading.cancel()


async def _read_log(
    tied: TiedProcess,
    ready_when: str,
    ready: "asyncio.Future[None]",
    say: Say,
    why_not: Callable[[str], Problem],
) -> None:
    last: list[str] = []
    async for raw in tied.lines:
        line = raw.decode(errors="replace").rstrip()
        last = [*last[-9:], line]
        if ready_when in line and not ready.done():
            ready.set_result(None)
        say(line)
    if not ready.done():
        ready.set_exception(why_not(" ".join(last)))
