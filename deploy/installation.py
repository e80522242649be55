"""Where one running system keeps what is its own: everything in one folder, `var` of the checkout by default."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deploy.addresses import DEFAULT_BASE, Addresses
from deploy.problems import Problem

ROOT = Path(__file__).resolve().parents[1]
"""The checkout."""


@dataclass(frozen=True, slots=True)
class Place:
    """A system's folder and addresses."""

    var: Path = ROOT / "var"
    addresses: Addresses = field(default_factory=Addresses)

    @property
    def secrets(self) -> Path:
        """Passwords and keys, mode 0600."""
        return self.var / "secrets"

    @property
    def logs(self) -> Path:
        """One log file per part."""
        return self.var / "log"

    @property
    def clock_file(self) -> Path:
        """How far the business clock has been moved, read by every service."""
        return self.var / "clock.json"

    @property
    def environment_file(self) -> Path:
        """Which kind of system the databases beside it belong to, for whoever looks while they are stopped."""
        return self.var / "postgres" / "environment"

    @property
    def environment(self) -> str | None:
        """The kind of system that has run here, None when none has."""
        try:
            return self.environment_file.read_text().strip()
        except OSError:
            return None

    @property
    def running_file(self) -> Path:
        """What runs here now: written when everything is ready, locked as long as it runs."""
        return self.var / "running.json"

    @contextmanager
    def occupied(self) -> Iterator[None]:
        """Hold this folder for one running system. Raises Problem when another holds it."""
        self.var.mkdir(parents=True, exist_ok=True)
        with self.running_file.open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Problem(
                    f"Overgang already runs from {self.var}{_whereabouts(self.running_file)}.",
                    "Use that one, or stop it first with Ctrl-C where it runs.",
                ) from None
            file.truncate(0)  # whoever held it before may have been killed
            try:
                yield
            finally:
                file.truncate(0)

    def tell_what_runs(self, facts: dict[str, Any]) -> None:
        """Write down what runs here, for `./overgang status` and for people.

        In one write over what stood there, so that nobody reads half of it. No new file, because this one is locked.
        """
        file = os.open(self.running_file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            os.write(file, json.dumps(facts, indent=2).encode().ljust(os.fstat(file).st_size - 1) + b"\n")
        finally:
            os.close(file)

    def what_runs(self) -> dict[str, Any] | None:
        """What runs here, None when nothing does or it is not ready yet."""
        try:
            with self.running_file.open() as file:
                facts: dict[str, Any] = json.load(file)
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return facts
        except (OSError, ValueError):
            return None
        return None

    def as_it_runs(self) -> "Place":
        """This place with the addresses of the system that runs in it, for commands that talk to it."""
        facts = self.what_runs()
        return Place(self.var, Addresses(facts["base_port"] if facts else DEFAULT_BASE))


def _whereabouts(running_file: Path) -> str:
    try:
        facts = json.loads(running_file.read_text())
    except (OSError, ValueError):
        return ""
    return f" (process {facts['pid']}, {facts['address']})"
