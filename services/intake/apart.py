"""Runs a program of its own for work that is heavy or on what strangers sent: off the event loop, with a time limit.

The program gets no setting and no key: its environment is almost empty. It confines itself
(`services/intake/confined.py`).
"""

import asyncio
import sys
from pathlib import Path

import structlog

from shared.refusals import Refusal

log = structlog.get_logger()

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 8.0
"""Seconds from start to answer. Callers wait ten for an answer of this service."""
AT_ONCE = 2
"""Programs of one process at a time; others wait for their turn, within `LONGEST`."""
ENVIRONMENT = {"MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": "2"}
"""All that a program finds: how to stay small on a machine with many processors."""
_turns: dict[asyncio.AbstractEventLoop, asyncio.Semaphore] = {}


class TookTooLong(Refusal):
    """The program did not answer in time, and was ended. It may do so when there is less to do."""

    status = 503
    message = "This took too long just now. Nothing was saved; please try again."


class FailedApart(Exception):
    """The program ended without an answer: it ran into a limit, or what it was given cannot be worked on."""


async def run_apart(module: str, given: bytes) -> bytes:
    """What `python -m module` writes when it is given these bytes. Raises TookTooLong or FailedApart."""
    try:
        async with asyncio.timeout(LONGEST), _turn():
            return await _run(module, given)
    except TimeoutError as late:
        log.warning("program_took_too_long", program=module)
        raise TookTooLong from late


async def _run(module: str, given: bytes) -> bytes:
    pipe = asyncio.subprocess.PIPE
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-E", "-s", "-m", module, stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT, env=ENVIRONMENT
    )
    try:
        answer, complaint = await program.communicate(given)
    finally:
        if program.returncode is None:
            program.kill()
            await program.wait()
    if program.returncode != 0:
        # The last line names the kind of error; what it says after the colon may hold what was given.
        kind = complaint.decode(errors="replace").strip().rpartition("\n")[2].partition(":")[0]
        log.warning("program_failed", program=module, status=program.returncode, error=kind)
        raise FailedApart(f"{module}: {kind}")
    return answer


def _turn() -> asyncio.Semaphore:
    loop = asyncio.get_running_loop()
    return _turns.setdefault(loop, asyncio.Semaphore(AT_ONCE))
