"""Child processes that end together with this process, however it ends."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

LineHandler = Callable[[str], None]
"""Takes one line of output."""

_EXEC_WITH_PARENT = Path(__file__).with_name("exec_with_parent.py")


@dataclass(frozen=True, slots=True)
class RunAs:
    """The user that runs a program: the current one, another one, or the current one mapped in a user namespace."""

    uid: int | None = None
    gid: int | None = None
    prefix: tuple[str, ...] = ()


CURRENT_USER = RunAs()


@dataclass(slots=True)
class ChildProcess:
    """A running program. `lines` is its output and that of its children, until all of them have closed the pipe."""

    process: asyncio.subprocess.Process
    lines: asyncio.StreamReader
    _pipe: asyncio.ReadTransport

    @classmethod
    async def start(
        cls,
        argv: Sequence[str | Path],
        *,
        run_as: RunAs = CURRENT_USER,
        stop: signal.Signals = signal.SIGTERM,
        cwd: Path = Path("/"),
    ) -> "ChildProcess":
        """Start a program in its own session, so that Ctrl-C reaches this process only.

        `stop` is the signal that the kernel sends to the program when this process dies. Only Linux does that. On other
        systems the program continues, and the next start ends it.
        """
        user = ("-", "-") if run_as.uid is None else (str(run_as.uid), str(run_as.gid))
        command = [sys.executable, "-I", "-S", str(_EXEC_WITH_PARENT), str(os.getpid()), str(int(stop)), *user]
        # A pipe of our own: with the one that asyncio creates, `wait` returns only when every grandchild has closed it.
        read_end, write_end = os.pipe()
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
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
        """Send the signal `how`, wait for at most `patience` seconds, then kill the program."""
        if self.process.returncode is not None:
            return
        self.process.send_signal(how)
        try:
            await asyncio.wait_for(self.process.wait(), patience)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()

    def stop_reading(self) -> None:
        """Close the pipe, also when a grandchild could still write."""
        self._pipe.close()


async def read_lines(read_end: int) -> tuple[asyncio.StreamReader, asyncio.ReadTransport]:
    """A reader for the read end of a pipe, and the transport to close it."""
    reader = asyncio.StreamReader(limit=1 << 20)
    pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(read_end, "rb", buffering=0)
    )
    return reader, pipe


async def run_once(
    argv: Sequence[str | Path], *, run_as: RunAs = CURRENT_USER, cwd: Path = Path("/")
) -> tuple[int, str]:
    """Run a program to its end. Returns its exit status and its output."""
    child = await ChildProcess.start(argv, run_as=run_as, stop=signal.SIGKILL, cwd=cwd)
    output = await child.lines.read()
    status = await child.process.wait()
    child.stop_reading()
    return status, output.decode(errors="replace")
