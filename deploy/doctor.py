"""Looks at this machine before anything is started, and says in words what is wrong and what to do about it."""

import contextlib
import importlib.util
import json
import os
import shutil
import socket
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import psutil

from deploy.addresses import LOOPBACK
from deploy.environment import wanted_environment
from deploy.installation import Place
from deploy.local.database_user import who_runs_the_database
from deploy.local.nats_server import nats_program
from deploy.local.postgres import postgres_programs
from deploy.postgres.environment_check import refuse_another_kind
from deploy.problems import Problem
from shared.clock import BusinessClock, ClockMayNotMove
from shared.environment import KINDS

OLDEST_PYTHON = (3, 11)
SPACE_NEEDED = 1_000_000_000
_BACKWARDS = 300.0

Finding = str
"""What a check found to be in order, in words."""


def python_is_new_enough(_: Place, version: tuple[int, int] = sys.version_info[:2]) -> Finding:
    """Python 3.11 or later runs this."""
    if version < OLDEST_PYTHON:
        raise Problem(
            f"This is Python {version[0]}.{version[1]}; Overgang needs 3.11 or later.",
            "Install a newer Python, remove the folder .venv, and run ./overgang again; it takes the newest it finds.",
        )
    return f"Python {version[0]}.{version[1]}"


def python_can_make_environments(_: Place, module: str = "ensurepip") -> Finding:
    """The standard library is whole: some systems ship venv and pip as a package of their own."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec(module) is None:
        raise Problem(
            "This Python has no venv or no pip in it, so no environment can be made.",
            "On Debian and Ubuntu: apt install python3-venv. Elsewhere install the full Python from python.org.",
        )
    return "Python can make environments"


def servers_are_there(_: Place) -> Finding:
    """The wheels with PostgreSQL and NATS exist for this platform."""
    postgres_programs()
    nats_program()
    return "PostgreSQL and NATS are in the environment"


def disk_has_room(place: Place, free: Callable[[Path], int] = lambda path: shutil.disk_usage(path).free) -> Finding:
    """There is a gigabyte for databases, events and logs."""
    room = free(_existing(place.var))
    if room < SPACE_NEEDED:
        raise Problem(
            f"The disk with {place.var} has {room / 1e6:.0f} MB left; Overgang wants {SPACE_NEEDED / 1e6:.0f} MB.",
            "Free some space, or move the checkout to another disk.",
        )
    return f"{room / 1e9:.0f} GB free on the disk"


def folder_can_be_written(place: Place) -> Finding:
    """We may write where the state is kept."""
    folder = _existing(place.var)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Problem(f"You may not write in {folder}.", "Use a checkout of your own, or change the folder's owner.")
    return f"state is kept in {place.var}"


async def database_user_reaches_the_folder(place: Place) -> Finding:
    """PostgreSQL, which never runs as root, can get to its programs and its data."""
    folder = place.var / "postgres"
    run_as = await who_runs_the_database(postgres_programs() / "postgres", _existing(folder))
    if run_as.prefix:
        return "PostgreSQL runs as root seen as an ordinary user"
    return "PostgreSQL runs as you" if run_as.uid is None else f"PostgreSQL runs as user {run_as.uid}"


def ports_are_free(place: Place) -> Finding:
    """Nobody listens on our ports, save ourselves."""
    ports = place.addresses.all_ports()
    running = place.what_runs()
    if running:
        return f"Overgang runs from this folder: {running['address']}"
    taken = [f"{port} ({part}) by {_who_listens(port)}" for part, port in ports.items() if _is_taken(port)]
    if taken:
        raise Problem(
            f"Taken: port {', port '.join(taken)}.",
            f"End that program, or choose eight other ports: ./overgang up --port {place.addresses.base + 100}.",
        )
    return f"ports {min(ports.values())} to {max(ports.values())} are free"


def clocks_are_right(place: Place, now: Callable[[], float] = time.time) -> Finding:
    """The machine's clock has not gone back since we last wrote; the business clock may have been moved forward."""
    written = [file.stat().st_mtime for file in place.var.glob("*") if file.exists()]
    if written and now() < max(written) - _BACKWARDS:
        raise Problem(
            f"The clock of this machine stands {timedelta(seconds=round(max(written) - now()))} before the last time"
            " something was written here.",
            "Set the clock (timedatectl set-ntp true); deadlines and the order of events depend on it.",
        )
    if (place.environment or wanted_environment()) == "production":
        try:
            BusinessClock(place.clock_file).now()
        except ClockMayNotMove as moved:
            raise Problem(moved.what, moved.remedy) from None
    offset = timedelta()
    with contextlib.suppress(OSError, ValueError, KeyError):
        offset = timedelta(seconds=json.loads(place.clock_file.read_text())["offset_seconds"])
    if abs(offset) > timedelta(minutes=1):
        return f"the business clock has been moved by {offset.days} days, as the demo does; {place.clock_file} says so"
    return "the clocks show real time"


def databases_are_for_this_system(place: Place) -> Finding:
    """A demo, a test and production have databases of their own, which are asked once more at the start."""
    running = place.what_runs()
    wanted = running["environment"] if running else wanted_environment()
    refuse_another_kind([place.environment], wanted)
    return f"this is {KINDS[wanted]}" + ("" if place.environment else ", and its databases have not been used yet")


CHECKS = (
    python_is_new_enough,
    python_can_make_environments,
    servers_are_there,
    folder_can_be_written,
    disk_has_room,
    database_user_reaches_the_folder,
    ports_are_free,
    databases_are_for_this_system,
    clocks_are_right,
)


async def examine(place: Place) -> list[Finding | Problem]:
    """Everything that was looked at: what is in order in words, what is not as the Problem it is."""
    findings: list[Finding | Problem] = []
    for check in CHECKS:
        try:
            found = check(place)
            findings.append(found if isinstance(found, str) else await found)
        except Problem as problem:
            findings.append(problem)
    return findings


def _existing(path: Path) -> Path:
    """The path, or the nearest folder above it that exists."""
    while not path.exists():
        path = path.parent
    return path


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return True
    return False


def _who_listens(port: int) -> str:
    with contextlib.suppress(psutil.Error):
        for connection in psutil.net_connections("tcp"):
            listens = connection.status == psutil.CONN_LISTEN and connection.laddr.port == port
            if listens and connection.pid:
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    return "another program, of another user perhaps"
