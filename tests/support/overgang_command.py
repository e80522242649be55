"""`./overgang up` as a person runs it: in a process of its own, watched from outside."""

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
    """A started system: what it said and when, its processes, and ways to disturb it."""

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
        """Start with these services only, or with all when none is named. `through` is a program to start it with."""
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
        """The door for people."""
        return Addresses(self.port).http("gateway")

    @property
    def addresses(self) -> dict[str, str]:
        """Where each service answers."""
        return {name: Addresses(self.port).http(name) for name in SERVICES}

    @property
    def secrets(self) -> Secrets:
        """The secrets this system made for itself."""
        return Secrets.load_or_create(self.var / "secrets")

    @property
    def clock_file(self) -> Path:
        """The business clock."""
        return self.var / "clock.json"

    @property
    def words(self) -> str:
        """Everything it said."""
        return "\n".join(line for _, line in self.said)

    @property
    def longest_silence(self) -> float:
        """The longest time between two lines, in seconds."""
        times = [moment for moment, _ in self.said]
        return max(later - earlier for earlier, later in pairwise(times))

    def facts(self) -> dict:
        """What `var/running.json` says, empty as long as it is not ready."""
        try:
            return json.loads((self.var / "running.json").read_text())
        except (OSError, ValueError):
            return {}

    def until_ready(self) -> "RunningOvergang":
        """Wait until the address has been told."""
        self.until(lambda: self.facts() and "Ctrl-C" in self.words, READY_WITHIN)
        return self

    def until(self, so, seconds) -> None:
        """Wait until something is so; fails with everything that was said."""
        deadline = time.monotonic() + seconds
        while not so():
            assert self.process.poll() is None, f"it ended with {self.process.returncode}:\n{self.words}"
            assert time.monotonic() < deadline, f"not so after {seconds} s:\n{self.words}"
            time.sleep(0.05)

    def pid_of(self, part: str) -> int:
        """The process of a part."""
        return self.facts()["processes"][part]

    def is_ready(self, offset: int) -> bool:
        """Whether the service on that port after the first answers that it is ready."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port + offset}/readyz", timeout=4) as answer:
                return answer.status == 200
        except (OSError, urllib.error.URLError):
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
        """Wait for its end, and for the last word. Returns its exit status."""
        status = self.process.wait(60)
        self._listener.join(5)
        return status
