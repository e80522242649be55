"""One readable log of all parts, coloured by part; the original lines of each part are kept in a file."""

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
_LEVEL_STYLES = {"warning": "yellow", "error": "red", "critical": "bold red"}
_WIDTH = max(len(part) for part in _COLOURS)
_MAX_FILE_SIZE = 5_000_000
_EXPORT_RETRY = "Transient error"
"""How a failed export of spans begins. The exporter retries, and while the system starts failures are normal."""
_KNOWN_KEYS = ("event", "level", "timestamp", "service")


class Log:
    """Writes lines of all parts to the terminal and to one file per part."""

    def __init__(self, folder: Path, console: Console | None = None) -> None:
        self.folder = folder
        self.console = console or Console(highlight=False, soft_wrap=True)
        self._files: dict[str, IO[str]] = {}
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)  # an earlier release made it readable for everybody
        for file in folder.glob("*.log*"):
            file.chmod(0o600)

    def write(self, words: str, part: str = "overgang", style: str = "") -> None:
        """Write one line to the terminal. `words` may contain rich markup."""
        clock = datetime.now().astimezone().strftime("%H:%M:%S")
        colour = _COLOURS.get(part.split("-", maxsplit=1)[0], "white")  # replicas share a colour
        line = f"[dim]{clock}[/dim] [{colour}]{part:<{_WIDTH}}[/{colour}] "
        self.console.print(line + (f"[{style}]{words}[/{style}]" if style else words))

    def write_server_line(self, part: str, line: str) -> None:
        """Write a line of PostgreSQL or NATS to the file, and to the terminal when it is a fatal error.

        An ERROR of PostgreSQL is not fatal: violated constraints are part of normal operation.
        """
        self._write_to_file(part, line)
        is_startup = "starting up" in line or "not yet accepting" in line
        if any(word in line for word in ("FATAL", "PANIC", "[ERR]", "[FTL]")) and not is_startup:
            self.write(escape(line), part, "yellow")

    def write_service_line(self, service: str, line: str) -> None:
        """Write a line of a service, usually JSON, to the file and to the terminal."""
        self._write_to_file(service, line)
        if line.startswith(_EXPORT_RETRY):
            return
        try:
            entry: dict[str, Any] = json.loads(line)
            what, level = str(entry["event"]), str(entry.get("level", "info"))
        except (ValueError, KeyError, TypeError):
            self.write(escape(line), service)
            return
        rest = " ".join(f"{key}={value}" for key, value in entry.items() if key not in _KNOWN_KEYS)
        self.write(f"{escape(what.replace('_', ' '))} [dim]{escape(rest)}[/dim]", service, _LEVEL_STYLES.get(level, ""))

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()

    def _write_to_file(self, part: str, line: str) -> None:
        file = self._files.get(part)
        if file is None or file.tell() > _MAX_FILE_SIZE:
            path = self.folder / f"{part}.log"
            if file is not None:
                file.close()
                path.replace(path.with_suffix(".log.1"))
            path.touch(mode=0o600)
            file = self._files[part] = path.open("a", encoding="utf-8", buffering=1)
        file.write(line + "\n")
