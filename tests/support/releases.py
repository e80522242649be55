"""Releases from the Git history: unpacks the code of an older version, and runs programs in it."""

import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from deploy.installation import ROOT

RELEASES = ROOT / "docs" / "releases.toml"
PROGRAMS = Path(__file__).with_name("programs_in_releases")
"""The programs for the code of each release, by version. They are text files and not modules, because they use names of
the release that the present code may not have."""


class NoHistory(Exception):
    """This checkout does not contain the commit of a release."""


@dataclass(frozen=True, slots=True)
class Release:
    """A released version, and its commit."""

    version: str
    commit: str

    def unpacked(self, folder: Path, *, checkout: Path = ROOT) -> "Unpacked":
        """Unpack its files into `folder`. Raises NoHistory when the checkout does not contain its commit."""
        done = subprocess.run(
            ["git", "-C", checkout, "archive", "--format=tar", self.commit], capture_output=True, check=False
        )
        if done.returncode != 0:
            raise NoHistory(
                f"The commit {self.commit} of release {self.version} is not in this checkout, so nothing can be said of"
                " upgrades from it. Fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in CI."
                f" git said: {done.stderr.decode().strip()}"
            )
        with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
        return Unpacked(self, folder)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The unpacked code of a release. It runs with the present libraries."""

    release: Release
    folder: Path

    def run(self, program: str, *words: str) -> Any:
        """Run a program of PROGRAMS in this code, in a process of its own, and return the JSON in its last line."""
        text = (PROGRAMS / self.release.version / f"{program}.txt").read_text(encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", text, *words],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, f"{self.release.version} failed:\n{done.stderr[-4000:]}"
        return json.loads(done.stdout.splitlines()[-1])


def releases(file: Path = RELEASES) -> list[Release]:
    """Every release, oldest first."""
    return [Release(**one) for one in tomllib.loads(file.read_text(encoding="utf-8"))["release"]]


def version_of_today() -> str:
    """The version in pyproject.toml."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def predecessor() -> Release:
    """The newest release before the present version."""
    today = numbers(version_of_today())
    return next(release for release in reversed(releases()) if numbers(release.version) < today)


def numbers(version: str) -> tuple[int, ...]:
    """The key by which versions are sorted. A version under development comes before its release."""
    parts = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)(\.dev\d+)?", version)
    assert parts, f"{version} is no version: three numbers, and .dev0 while it is being made"
    return (*(int(part) for part in parts.groups()[:3]), 0 if parts[4] else 1)
