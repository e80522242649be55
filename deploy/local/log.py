"""One readable log of everything, coloured by part; each part's own lines are kept in a file as they came."""

import json
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from rich.console import Console
from rich.markup import escape

_COLOURS = {
    "overgang": "bold",
    "postgres": "blue",
    "nats": "magenta",
    "intake": "green",
    "housing": "yellow",
    "followup": "cyan",
    "notifications": "bright_magenta",
    "gateway": "bright_blue",
}
_LOUD = {"warning": "yellow", "error": "red", "critical": "bold red"}
_WIDTH = max(len(part) for part in _COLOURS)
_BIGGEST_FILE = 5_000_000
_SPANS_WAIT = "Transient error"
"""How the sender of spans begins to say that nobody takes them yet. It tries again; while starting that is usual."""
_KNOWN_KEYS = ("event", "level", "timestamp", "service")


class Log:
    """Takes lines from every part. `quiet` keeps the terminal to what needs a person; the files get everything."""

    def __init__(self, folder: Path, console: Console | None = None) -> None:
        self.folder = folder
        self.console = console or Console(highlight=False, soft_wrap=True)
        self._files: dict[str, IO[str]] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def say(self, words: str, part: str = "overgang", style: str = "") -> None:
        """One line for the person at the terminal. `words` may have rich markup."""
        clock = datetime.now().astimezone().strftime("%H:%M:%S")
        colour = _COLOURS.get(part.split("-", maxsplit=1)[0], "white")  # replicas share one
        line = f"[dim]{clock}[/dim] [{colour}]{part:<{_WIDTH}}[/{colour}] "
        self.console.print(line + (f"[{style}]{words}[/{style}]" if style else words))

    def from_server(self, part: str, line: str) -> None:
        """A line of PostgreSQL or NATS: to the file, and to the terminal when it tells of trouble.

        An ERROR of PostgreSQL is none: a constraint that says no is how two people never get the same place.
        """
        self._keep(part, line)
        told_by_the_steps = "starting up" in line or "not yet accepting" in line
        if any(word in line for word in ("FATAL", "PANIC", "[ERR]", "[FTL]")) and not told_by_the_steps:
            self.say(escape(line), part, "yellow")

    def from_service(self, service: str, line: str) -> None:
        """A JSON line of a service, or whatever else it wrote: to the file and to the terminal."""
        self._keep(service, line)
        if line.startswith(_SPANS_WAIT):
            return
        try:
            told: dict[str, Any] = json.loads(line)
            what, level = str(told["event"]), str(told.get("level", "info"))
        except (ValueError, KeyError, TypeError):
            self.say(escape(line), service)
            return
        rest = " ".join(f"{key}={value}" for key, value in told.items() if key not in _KNOWN_KEYS)
        self.say(f"{escape(what.replace('_', ' '))} [dim]{escape(rest)}[/dim]", service, _LOUD.get(level, ""))

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()

    def _keep(self, part: str, line: str) -> None:
        file = self._files.get(part)
        if file is None or file.tell() > _BIGGEST_FILE:
            path = self.folder / f"{part}.log"
            if file is not None:
                file.close()
                path.replace(path.with_suffix(".log.1"))
            file = self._files[part] = path.open("a", encoding="utf-8", buffering=1)
        file.write(line + "\n")
