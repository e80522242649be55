"""Runs `./overgang up` in a process of its own, as a person would, and observes it from outside."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import psutil

from deploy.addresses import SERVICES, Addresses
from deploy.installation import ROOT
from deploy.secrets import Secrets

READY_WITHIN = 180


@dataclass
class RunningOvergang:
    """A started system: its output with times, its processes, and functions that disturb it."""

    var: Path
    port: int
    process: subprocess.Popen
    said: list[tuple[float, str]] = field(default_factory=list)

    @classmethod
    def start(
        cls,
        var: Path,
        port: int,
        *services: str,
        through: tuple[str, ...] = (),
        replicas: int = 1,
        environment: str = "demo",
    ) -> "RunningOvergang":
        """Start these services, or all when none is named. `through` is a program that starts the command."""
        words = [*through, sys.executable, "-m", "deploy.cli", "up", "--port", str(port), "--var", str(var)]
        words += ["--replicas", str(replicas)]
        for service in services:
            words += ["--only", service]
        process = subprocess.Popen(
            words,
            cwd=ROOT,
            env=os.environ | {"OVERGANG_ENVIRONMENT": environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        return cls(var, port, process, [(time.monotonic(), "")])

    def __post_init__(self) -> None:
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        with self.process.stdout as lines:
            for line in lines:
                self.said.append((time.monotonic(), line.rstrip()))

    @property
    def gateway(self) -> str:
        """The address of the gateway."""
        return Addresses(self.port).http("gateway")

    @property
    def addresses(self) -> dict[str, str]:
        """The address of each service."""
        return {name: Addresses(self.port).http(name) for name in SERVICES}

    @property
    def secrets(self) -> Secrets:
        """The secrets that this system generated."""
        return Secrets.load_or_create(self.var / "secrets")

    @property
    def clock_file(self) -> Path:
        """The file of the business clock."""
        return self.var / "clock.json"

    @property
    def words(self) -> str:
        """Everything it has printed."""
        return "\n".join(line for _, line in self.said)

    @property
    def longest_silence(self) -> float:
        """The longest time between two lines, in seconds."""
        times = [moment for moment, _ in self.said]
        return max(later - earlier for earlier, later in pairwise(times))

    def facts(self) -> dict:
        """The content of `var/running.json`; empty until the system is ready."""
        try:
            return json.loads((self.var / "running.json").read_text())
        except (OSError, ValueError):
            return {}

    def until_ready(self) -> "RunningOvergang":
        """Wait until the address has been printed."""
        self.until(lambda: self.facts() and "Ctrl-C" in self.words, READY_WITHIN)
        return self

    def until(self, so, seconds) -> None:
        """Wait until a condition holds. The failure includes everything that was printed."""
        deadline = time.monotonic() + seconds
        while not so():
            assert self.process.poll() is None, f"it ended with {self.process.returncode}:\n{self.words}"
            assert time.monotonic() < deadline, f"not so after {seconds} s:\n{self.words}"
            time.sleep(0.05)

    def pid_of(self, part: str) -> int:
        """The process id of a part."""
        return self.facts()["processes"][part]

    def is_ready(self, offset: int) -> bool:
        """Whether the service on the port with this offset from the first answers that it is ready, at its own port."""
        own = self.facts().get("addresses", {}).get(next(one for one in SERVICES if Addresses(0).port(one) == offset))
        try:
            with urllib.request.urlopen(f"{own}/readyz", timeout=4) as answer:  # noqa: S310  our own address
                return answer.status == 200
        except (OSError, ValueError, urllib.error.URLError):
            return False

    def every_process(self) -> list[psutil.Process]:
        """The supervisor and everything below it."""
        supervisor = psutil.Process(self.process.pid)
        return [supervisor, *supervisor.children(recursive=True)]

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Ask it to end. Returns its exit status."""
        if self.process.poll() is None:
            os.kill(self.process.pid, how)
        return self.ended()

    def ended(self) -> int:
        """Wait until it has ended and all its output is read. Returns its exit status."""
        status = self.process.wait(60)
        self._listener.join(5)
        return status
