"""Checks this machine before anything is started, and describes problems with their remedies."""

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
from urllib.parse import urlsplit

import psutil

from deploy.addresses import LOOPBACK
from deploy.environment import wanted_environment, wanted_public_url
from deploy.installation import Installation
from deploy.local.database_user import find_database_user
from deploy.local.nats_server import nats_program
from deploy.local.postgres import postgres_programs
from deploy.mail_server import mail_server_takes_messages
from deploy.postgres.environment_check import check_environments
from deploy.problems import Problem
from shared.clock import BusinessClock, ClockMayNotMove
from shared.environment import ENVIRONMENT_NAMES

OLDEST_PYTHON = (3, 11)
MIN_FREE_SPACE = 1_000_000_000
_CLOCK_TOLERANCE = 300.0

Finding = str
"""The result of a passed check, in words."""


def python_is_new_enough(_: Installation, version: tuple[int, int] = sys.version_info[:2]) -> Finding:
    """The Python version is 3.11 or later."""
    if version < OLDEST_PYTHON:
        raise Problem(
            f"This is Python {version[0]}.{version[1]}; Overgang needs 3.11 or later.",
            "Install a newer Python, delete the folder .venv, and run ./overgang again; it uses the newest Python.",
        )
    return f"Python {version[0]}.{version[1]}"


def python_can_make_environments(_: Installation, module: str = "ensurepip") -> Finding:
    """The standard library is complete: some systems package venv and pip separately."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec(module) is None:
        raise Problem(
            "This Python lacks venv or pip, so no environment can be created.",
            "On Debian and Ubuntu: apt install python3-venv. Elsewhere install the full Python from python.org.",
        )
    return "Python can create environments"


def servers_are_there(_: Installation) -> Finding:
    """Wheels with PostgreSQL and NATS are installed for this platform."""
    postgres_programs()
    nats_program()
    return "PostgreSQL and NATS are installed"


def disk_has_room(
    installation: Installation, free: Callable[[Path], int] = lambda path: shutil.disk_usage(path).free
) -> Finding:
    """The disk has one gigabyte free for databases, events and logs."""
    room = free(_nearest_existing(installation.var))
    if room < MIN_FREE_SPACE:
        raise Problem(
            f"The disk with {installation.var} has {room / 1e6:.0f} MB left;"
            f" Overgang needs {MIN_FREE_SPACE / 1e6:.0f} MB.",
            "Free some space, or move the checkout to another disk.",
        )
    return f"{room / 1e9:.0f} GB free on the disk"


def folder_can_be_written(installation: Installation) -> Finding:
    """The folder for the state is writable."""
    folder = _nearest_existing(installation.var)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Problem(f"You may not write in {folder}.", "Use a checkout of your own, or change the folder's owner.")
    return f"state is kept in {installation.var}"


async def database_user_reaches_the_folder(installation: Installation) -> Finding:
    """PostgreSQL, which never runs as root, can read its programs and write its data."""
    folder = installation.var / "postgres"
    run_as = await find_database_user(postgres_programs() / "postgres", _nearest_existing(folder))
    if run_as.prefix:
        return "PostgreSQL runs as root, mapped to an ordinary user"
    return "PostgreSQL runs as the current user" if run_as.uid is None else f"PostgreSQL runs as user {run_as.uid}"


def ports_are_free(installation: Installation) -> Finding:
    """The ports are free, or this system itself uses them."""
    ports = installation.addresses.all_ports()
    running = installation.read_running_file()
    if running:
        return f"Overgang runs from this folder: {running['address']}"
    taken = [f"{port} ({part}) by {_who_listens(port)}" for part, port in ports.items() if _is_taken(port)]
    if taken:
        raise Problem(
            f"In use: port {', port '.join(taken)}.",
            f"End that program, or choose eight other ports: ./overgang up --port {installation.addresses.base + 100}.",
        )
    return f"ports {min(ports.values())} to {max(ports.values())} are free"


def clocks_are_right(installation: Installation, now: Callable[[], float] = time.time) -> Finding:
    """The system clock has not gone back since the last write; reports an offset of the business clock."""
    written = [file.stat().st_mtime for file in installation.var.glob("*") if file.exists()]
    if written and now() < max(written) - _CLOCK_TOLERANCE:
        raise Problem(
            f"The clock of this machine is {timedelta(seconds=round(max(written) - now()))} behind the time of the last"
            f" change in {installation.var}.",
            "Set the clock (timedatectl set-ntp true); deadlines and the order of events depend on it.",
        )
    if (installation.environment or wanted_environment()) == "production":
        try:
            BusinessClock(installation.clock_file).now()
        except ClockMayNotMove as moved:
            raise Problem(moved.what, moved.remedy) from None
    offset = timedelta()
    with contextlib.suppress(OSError, ValueError, KeyError):
        offset = timedelta(seconds=json.loads(installation.clock_file.read_text())["offset_seconds"])
    if abs(offset) > timedelta(minutes=1):
        file = installation.clock_file
        return f"the business clock has been moved by {offset.days} days, as the demo does; the offset is in {file}"
    return "the clocks show real time"


def databases_are_for_this_system(installation: Installation) -> Finding:
    """The databases belong to the wanted environment; they are checked again at the start."""
    running = installation.read_running_file()
    wanted = running["environment"] if running else wanted_environment()
    check_environments([installation.environment], wanted)
    return f"this is {ENVIRONMENT_NAMES[wanted]}" + (
        "" if installation.environment else ", and its databases have not been used yet"
    )


def public_address_is_one(installation: Installation) -> Finding:
    """The address that events carry can be used in one; in production others than this machine should reach it."""
    url = wanted_public_url(installation.addresses)
    if (installation.environment or wanted_environment()) == "production" and urlsplit(url).hostname == LOOPBACK:
        return f"events carry {url}, which only this machine reaches; OVERGANG_PUBLIC_URL chooses another address"
    return f"events carry the address {url}"


CHECKS = (
    python_is_new_enough,
    python_can_make_environments,
    servers_are_there,
    folder_can_be_written,
    disk_has_room,
    database_user_reaches_the_folder,
    ports_are_free,
    public_address_is_one,
    databases_are_for_this_system,
    clocks_are_right,
    mail_server_takes_messages,
)


async def examine(installation: Installation) -> list[Finding | Problem]:
    """The results of all checks: text for a passed check, a Problem for a failed one."""
    findings: list[Finding | Problem] = []
    for check in CHECKS:
        try:
            found = check(installation)
            findings.append(found if isinstance(found, str) else await found)
        except Problem as problem:
            findings.append(problem)
    return findings


def _nearest_existing(path: Path) -> Path:
    """The path, or its nearest existing parent folder."""
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
    return "an unknown program, perhaps of another user"
