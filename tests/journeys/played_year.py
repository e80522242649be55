"""One year of the home, played once for all workers of the journeys.

`./overgang test` plays it as a step of its own, in parallel with the tools: `python -m tests.journeys.played_year
FOLDER`. Each worker starts a system on a copy of that folder, because the journeys change what they find.
"""

import asyncio
import pickle
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from deploy.demo.parameters import DEFAULT_SEED
from deploy.demo.play import Year, play_year
from deploy.demo.run import the_staff
from deploy.demo.system import System
from tests.support.infrastructure import free_ports, reachable_folder
from tests.support.overgang_command import RunningOvergang
from tests.support.running_containers import RunningContainers

_VAR, _YEAR = "var", "year.pickle"


def system_of(running: RunningOvergang | RunningContainers) -> System:
    """The APIs of a running system, called as the gateway does. Close it."""
    return System.at(running.addresses, running.secrets["gateway_signing_key"], running.clock_file)


async def play(system: System) -> Year:
    """Play the year on an empty system."""
    return await play_year(system, the_staff(), seed=DEFAULT_SEED, console=Console(stderr=True, quiet=True))


@dataclass(frozen=True, slots=True)
class PlayedYear:
    """A folder with a stopped system, and the record of its year."""

    folder: Path

    @property
    def year(self) -> Year:
        """The record of the year, as the services answered it."""
        year: Year = pickle.loads((self.folder / _YEAR).read_bytes())  # noqa: S301  written by `play_in`
        return year

    def copy_to(self, var: Path) -> None:
        """Copy the system with the owners of its files: PostgreSQL runs as a user of its own when the test is root."""
        _copy(self.folder / _VAR, var)


def play_in(folder: Path) -> None:
    """Play the year on a new system, stop it, and keep it in `folder`, whose content is replaced."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    fast = reachable_folder("year")
    running = RunningOvergang.start(fast / _VAR, free_ports(8)[0]).until_ready()
    try:
        year = asyncio.run(_play_and_close(system_of(running)))
    finally:
        running.stop()
    _copy(fast / _VAR, folder / _VAR)
    (folder / _YEAR).write_bytes(pickle.dumps(year))
    shutil.rmtree(fast)


async def _play_and_close(system: System) -> Year:
    try:
        return await play(system)
    finally:
        await system.close()


def _copy(source: Path, target: Path) -> None:
    subprocess.run(["cp", "-a", source, target], check=True)


if __name__ == "__main__":
    play_in(Path(sys.argv[1]))
