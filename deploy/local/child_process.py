"""Programs that end when we end: no server is left behind, however this process goes down."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Say = Callable[[str], None]
"""Takes one line for the person who watches."""

_TIE = Path(__file__).with_name("exec_with_parent.py")


@dataclass(frozen=True, slots=True)
class RunAs:
    """As whom a program runs: ourselves, another user, or ourselves seen as an ordinary user in a namespace."""

    uid: int | None = None
    gid: int | None = None
    prefix: tuple[str, ...] = ()


OURSELVES = RunAs()


@dataclass(slots=True)
class TiedProcess:
    """A program that was started tied to us. `lines` gives what it and its children write, until all have ended."""

    process: asyncio.subprocess.Process
    lines: asyncio.StreamReader
    _pipe: asyncio.ReadTransport

    @classmethod
    async def start(
        cls,
        argv: Sequence[str | Path],
        *,
        run_as: RunAs = OURSELVES,
        stop: signal.Signals = signal.SIGTERM,
        cwd: Path = Path("/"),
    ) -> "TiedProcess":
        """Start a program in a session of its own, so that Ctrl-C reaches us alone and we stop everything in order.

        `stop` is what the kernel sends it when we die without stopping it; elsewhere than on Linux the next start
        cleans up.
        """
        user = ("-", "-") if run_as.uid is None else (str(run_as.uid), str(run_as.gid))
        tie = [sys.executable, "-I", "-S", str(_TIE), str(os.getpid()), str(int(stop)), *user]
        # A pipe of our own: the one asyncio makes would let `wait` return only after every grandchild has closed it.
        read_end, write_end = os.pipe()
        try:
            process = await asyncio.create_subprocess_exec(
                *tie,
                *run_as.prefix,
                *argv,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=write_end,
                stderr=write_end,
                start_new_session=True,
                cwd=cwd,
            )
        finally:
            os.close(write_end)
        lines, pipe = await read_lines(read_end)
        return cls(process, lines, pipe)

    async def stop(self, how: signal.Signals, patience: float) -> None:
        """Send `how`, wait `patience` seconds, then kill."""
        if self.process.returncode is not None:
            return
        self.process.send_signal(how)
        try:
            await asyncio.wait_for(self.process.wait(), patience)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()

    def hang_up(self) -> None:
        """Stop listening, even if a grandchild is still there to write."""
        self._pipe.close()


async def read_lines(read_end: int) -> tuple[asyncio.StreamReader, asyncio.ReadTransport]:
    """A reader of what is written into the other end of a pipe, and the transport to close it with."""
    reader = asyncio.StreamReader(limit=1 << 20)
    pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(read_end, "rb", buffering=0)
    )
    return reader, pipe


async def run_once(argv: Sequence[str | Path], *, run_as: RunAs = OURSELVES, cwd: Path = Path("/")) -> tuple[int, str]:
    """Run a program to its end. Returns its exit status and everything it said."""
    tied = await TiedProcess.start(argv, run_as=run_as, stop=signal.SIGKILL, cwd=cwd)
    said = await tied.lines.read()
    status = await tied.process.wait()
    tied.hang_up()
    return status, said.decode(errors="replace")
