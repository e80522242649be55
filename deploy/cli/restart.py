"""`./overgang restart`: rolling restart of all service processes, without failing a request."""

import os
import signal
import time
from typing import Any

import typer
from rich.console import Console

from deploy.cli.options import DEFAULT_VAR, Var
from deploy.installation import Installation
from deploy.problems import Problem

_POLL_INTERVAL = 0.1
_RESTART_TIMEOUT = 90.0
"""Seconds that one process may take to stop and to become ready again."""


def restart(var: Var = DEFAULT_VAR) -> None:
    """Restart the service processes one after the other, without failing a request, to load new code in services/.

    Returns when the last one is ready. PostgreSQL, NATS and the supervisor keep running. Changes of `shared`, which the
    fork server has loaded, of settings and of migrations need a restart of the whole system.
    """
    console = Console(highlight=False, soft_wrap=True)
    installation = Installation(var.resolve())
    before = installation.read_running_file()
    if not before:
        console.print(f"Nothing runs from {installation.var}. Start it with ./overgang up.")
        raise typer.Exit(1)
    count = len(before["addresses"])
    os.kill(before["pid"], signal.SIGUSR1)
    began, printed = time.monotonic(), dict(before["processes"])
    while time.monotonic() - began < count * _RESTART_TIMEOUT:
        time.sleep(_POLL_INTERVAL)
        now = installation.read_running_file()
        if now is None:
            # The file is being written, or the system has ended.
            if not _is_running(before["pid"]):
                break
            continue
        _print_processes(console, printed, now)
        if now["restarts"]["failed"] > before["restarts"]["failed"]:
            raise Problem(now["restarts"]["why"], "The processes after it were not restarted.")
        if now["restarts"]["done"] > before["restarts"]["done"]:
            console.print(f"All {count} processes were restarted, in {time.monotonic() - began:.0f} s.")
            return
    raise Problem("The services were not restarted.", f"See the output of process {before['pid']}.")


def _print_processes(console: Console, printed: dict[str, int | None], now: dict[str, Any]) -> None:
    for name, pid in now["processes"].items():
        if pid is not None and printed.get(name) != pid:
            console.print(f"[green]✓[/green] {name} is process {pid}")
            printed[name] = pid


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
