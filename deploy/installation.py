"""An installation: the folder with the state of one system (`var` of the checkout by default) and its addresses."""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from deploy.addresses import DEFAULT_BASE, Addresses
from deploy.problems import Problem

ROOT = Path(__file__).resolve().parents[1]
METRICS_TARGETS = "metrics_targets.json"
"""The root folder of the checkout."""


@dataclass(frozen=True, slots=True)
class Installation:
    """The folder and the addresses of one system."""

    var: Path = ROOT / "var"
    addresses: Addresses = field(default_factory=Addresses)

    @property
    def secrets(self) -> Path:
        """The folder with passwords and keys (mode 0600)."""
        return self.var / "secrets"

    @property
    def logs(self) -> Path:
        """The folder with one log file per part."""
        return self.var / "log"

    @property
    def clock_file(self) -> Path:
        """The file with the offset of the business clock, which every service reads."""
        return self.var / "clock.json"

    @property
    def environment_file(self) -> Path:
        """The file with the environment of the databases, for checks while they are stopped."""
        return self.var / "postgres" / "environment"

    @property
    def environment(self) -> str | None:
        """The environment of this installation, None when it has not run yet."""
        try:
            return self.environment_file.read_text().strip()
        except OSError:
            return None

    @property
    def running_file(self) -> Path:
        """The file that describes the running system: written when everything is ready, locked as long as it runs."""
        return self.var / "running.json"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Lock this folder for one running system. Raises Problem when another one holds the lock."""
        self.var.mkdir(parents=True, exist_ok=True)
        with self.running_file.open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Problem(
                    f"Overgang already runs from {self.var}{_whereabouts(self.running_file)}.",
                    "Use the running system, or stop it first with Ctrl-C in its terminal.",
                ) from None
            file.truncate(0)  # a process that was killed may have left content
            try:
                yield
            finally:
                file.truncate(0)

    def write_running_file(self, facts: dict[str, Any]) -> None:
        """Write the description of the running system, for `./overgang status` and for people.

        One write replaces the old content, so that no reader sees a part of it. The file is locked, so it is not
        replaced.
        """
        file = os.open(self.running_file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            os.write(file, json.dumps(facts, indent=2).encode().ljust(os.fstat(file).st_size - 1) + b"\n")
        finally:
            os.close(file)

    def write_metrics_targets(self, addresses: Mapping[str, str]) -> None:
        """Write for Prometheus where each process answers `/metrics`: `addresses` are URLs by the process's name."""
        targets = [
            {"targets": [urlsplit(address).netloc], "labels": {"service": name.split("-", maxsplit=1)[0]}}
            for name, address in addresses.items()
        ]
        (self.var / METRICS_TARGETS).write_text(json.dumps(targets, indent=2) + "\n")

    def read_running_file(self) -> dict[str, Any] | None:
        """The description of the running system, None when nothing runs or it is not ready yet."""
        try:
            with self.running_file.open() as file:
                facts: dict[str, Any] = json.load(file)
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return facts
        except (OSError, ValueError):
            return None
        return None

    def with_running_addresses(self) -> "Installation":
        """This installation with the addresses of the system that runs in it, for commands that call it."""
        facts = self.read_running_file()
        return Installation(self.var, Addresses(facts["base_port"] if facts else DEFAULT_BASE))


def _whereabouts(running_file: Path) -> str:
    try:
        facts = json.loads(running_file.read_text())
    except (OSError, ValueError):
        return ""
    return f" (process {facts['pid']}, {facts['address']})"
