"""Programs that end when we end: no server is left behind, however this process goes down."""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Say = Callable[[str], None]
"""Takes one line for the person who watches."""

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class RunAs:
    """As whom a program runs: ourselves, another user, or ourselves seen as an ordinary user in a namespace."""

    uid: int | None = None
    gid: int | None = None
    prefix: tuple[str, ...] = ()


OURSELVES = RunAs()


def die_with_parent(stop: signal.Signals) -> None:
    """Have the kernel send this process `stop` when its parent ends. Linux only; elsewhere the next start cleans up."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(stop), 0, 0, 0)


async def start_tied(
    argv: Sequence[str | Path],
    *,
    run_as: RunAs = OURSELVES,
    stop: signal.Signals = signal.SIGTERM,
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
) -> asyncio.subprocess.Process:
    """Start a program in a session of its own, so that Ctrl-C reaches us alone and we stop everything in order.

    Standard output and error come together in `process.stdout`. `stop` is sent when we die without stopping it.
    """
    as_other_user = {} if run_as.uid is None else {"user": run_as.uid, "group": run_as.gid, "extra_groups": ()}
    return await asyncio.create_subprocess_exec(
        *run_as.prefix,
        *argv,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
        # The child's death signal is forgotten when its user changes; this runs after that change.
        preexec_fn=lambda: die_with_parent(stop),
        env=dict(os.environ) if env is None else env,
        cwd=cwd,
        **as_other_user,  # type: ignore[arg-type]
    )


async def run_once(
    argv: Sequence[str | Path], *, run_as: RunAs = OURSELVES, cwd: Path | None = None
) -> tuple[int, str]:
    """Run a program to its end. Returns its exit status and everything it said."""
    process = await start_tied(argv, run_as=run_as, stop=signal.SIGKILL, cwd=cwd)
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode(errors="replace")


async def stop_process(process: asyncio.subprocess.Process, how: signal.Signals, patience: float) -> bool:
    """Send `how` and wait `patience` seconds, then kill. Returns whether the process stopped by itself."""
    if process.returncode is not None:
        return True
    process.send_signal(how)
    try:
        await asyncio.wait_for(process.wait(), patience)
    except TimeoutError:
        process.kill()
        await process.wait()
        return False
    return True
