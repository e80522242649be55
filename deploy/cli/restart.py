"""`./overgang restart`: start every process of every service anew, one after the other, while the others work."""

import os
import signal
import time
from typing import Any

import typer
from rich.console import Console

from deploy.cli.options import DEFAULT_VAR, Var
from deploy.installation import Place
from deploy.problems import Problem

_LOOK_EVERY = 0.1
_ONE_WITHIN = 90.0
"""Seconds that one process may take to end in order and to become ready again."""


def restart(var: Var = DEFAULT_VAR) -> None:
    """Start the services anew one after the other, without failing a request; for new code in services/.

    Returns when the last is ready. PostgreSQL, NATS and the supervisor stay as they are, and with it `shared`, which it
    has loaded for all, and the settings; for those and for migrations stop everything and start it again.
    """
    console = Console(highlight=False, soft_wrap=True)
    place = Place(var.resolve())
    before = place.what_runs()
    if not before:
        console.print(f"Nothing runs from {place.var}. Start it with ./overgang up.")
        raise typer.Exit(1)
    count = len(before["addresses"])
    os.kill(before["pid"], signal.SIGUSR1)
    began, told = time.monotonic(), dict(before["processes"])
    while time.monotonic() - began < count * _ONE_WITHIN:
        time.sleep(_LOOK_EVERY)
        now = place.what_runs()
        if now is None:
            # It is just being written, or the system has ended meanwhile.
            if not _lives(before["pid"]):
                break
            continue
        _tell(console, told, now)
        if now["restarts"]["failed"] > before["restarts"]["failed"]:
            raise Problem(now["restarts"]["why"], "The services after it were left as they are.")
        if now["restarts"]["done"] > before["restarts"]["done"]:
            console.print(f"All {count} were started anew, in {time.monotonic() - began:.0f} s.")
            return
    raise Problem("The services were not started anew.", f"What happened is in the words of process {before['pid']}.")


def _tell(console: Console, told: dict[str, int | None], now: dict[str, Any]) -> None:
    for name, pid in now["processes"].items():
        if pid is not None and told.get(name) != pid:
            console.print(f"[green]✓[/green] {name} is process {pid}")
            told[name] = pid


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
