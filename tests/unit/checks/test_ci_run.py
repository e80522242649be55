"""`.ci/run` installs missing tools, passes its arguments on, and fails instead of skipping. The tools are fakes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
NEEDED = ("bash", "chmod", "dirname", "env", "id", "sh", "touch")


class Machine:
    """A machine whose path has only the fake tools of a test. Every fake records how it was called."""

    def __init__(self, root: Path) -> None:
        self.bin, self.checkout, self.calls = root / "bin", root / "checkout", root / "calls"
        self.bin.mkdir()
        (self.checkout / ".ci").mkdir(parents=True)
        shutil.copy(ROOT / ".ci" / "run", self.checkout / ".ci" / "run")
        for name in NEEDED:
            (self.bin / name).symlink_to(shutil.which(name) or name)
        (self.bin / "python3").symlink_to(sys.executable)
        self.put(self.bin / "git")
        self.put(self.bin / "sudo", 'exec "$@"')
        self.put(self.bin / "apt-get", f"touch {self.bin}/git; chmod +x {self.bin}/git")
        self.put(self.checkout / "overgang")

    def put(self, path: Path, and_then: str = "true") -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "{path.name} $*" >>{self.calls}\n{and_then}\n', encoding="utf-8")
        path.chmod(0o755)

    def run(self, *words: str) -> int:
        environment = {**os.environ, "PATH": str(self.bin)}
        command = [str(self.checkout / ".ci" / "run"), *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).returncode

    def called(self, name: str) -> list[str]:
        """How the fake tools were called, in order."""
        calls = self.calls.read_text(encoding="utf-8").splitlines() if self.calls.exists() else []
        return [call.removeprefix(f"{name} ").strip() for call in calls if call.startswith(f"{name} ")]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_everything_is_tested_and_a_failure_fails_the_run(machine: Machine) -> None:
    assert machine.run("--infra=wheels") == 0
    assert machine.called("overgang") == ["test --infra=wheels"]
    assert machine.called("apt-get") == []

    machine.put(machine.checkout / "overgang", "exit 3")
    assert machine.run() != 0


def test_what_is_missing_is_installed_and_that_is_never_a_browser(machine: Machine) -> None:
    (machine.bin / "git").unlink()
    assert machine.run() == 0
    assert machine.called("apt-get")[-1] == "install -y -qq --no-install-recommends git"


def test_what_cannot_be_installed_fails_the_run(machine: Machine) -> None:
    (machine.bin / "git").unlink()
    machine.put(machine.bin / "apt-get", "exit 100")

    assert machine.run() != 0
    assert machine.called("overgang") == []
