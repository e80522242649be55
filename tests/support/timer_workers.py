"""Processes that fire housing's timers. One that is killed is replaced at once.

`python -m tests.support.timer_workers DATABASE_URL CLOCK_FILE...` runs one worker per clock, and prints the id of each
process on a line of its own. Workers are forked after everything is imported, so a killed one is replaced within
milliseconds.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from services.housing.app import create_app
from services.housing.settings import Settings
from shared.clock import BusinessClock
from shared.database import Database
from shared.timers import run_timers
from tests.support.component import CALLERS, MASTER_KEY, PUBLIC_URL


def name_of(pid: int) -> str:
    """The application name of a worker's database connections."""
    return f"timers-{pid}"


def housing_settings(database_url: str, clock_file: Path) -> Settings:
    """Settings of housing with a clock file, and without a broker."""
    return Settings(
        database_url=database_url,
        clock_file=clock_file,
        callers=CALLERS,
        master_key=MASTER_KEY,
        public_url=PUBLIC_URL,
        environment="test",
        nats_url=None,
        timer_workers=0,
    )


async def _work(database_url: str, clock_file: Path) -> None:
    settings = housing_settings(database_url, clock_file)
    due = create_app(settings).state.service.timers
    database = Database(settings, BusinessClock(clock_file, movable=True), name=name_of(os.getpid()))
    await run_timers(database, due, "housing")


def _nurse(database_url: str, clock_files: Sequence[Path]) -> NoReturn:
    born = {_born(database_url, clock_file): clock_file for clock_file in clock_files}

    def end(_number: int, _frame: object) -> None:
        for worker in born:
            os.kill(worker, signal.SIGKILL)
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    while True:
        gone, status = os.wait()
        if os.WTERMSIG(status) != signal.SIGKILL:
            sys.exit(f"A worker ended by itself: {status}.")
        clock_file = born.pop(gone)
        born[_born(database_url, clock_file)] = clock_file


def _born(database_url: str, clock_file: Path) -> int:
    worker = os.fork()
    if worker == 0:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        asyncio.run(_work(database_url, clock_file))
    print(worker, flush=True)  # noqa: T201  the test reads it
    return worker


if __name__ == "__main__":
    _nurse(sys.argv[1], [Path(name) for name in sys.argv[2:]])
