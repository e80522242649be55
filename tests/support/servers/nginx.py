"""nginx for tests: the installed one, else that of this machine's Debian or Ubuntu, unpacked into `var/nginx` once.

This needs no rights: where the lists of packages are missing, they are fetched into a folder of our own. The program
uses libraries that Python needs, too.
"""

import asyncio
import fcntl
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from deploy.installation import ROOT
from deploy.problems import Problem

OURS = ROOT / "var" / "nginx"
_PACKAGES = ("nginx", "nginx-core", "nginx-light")
"""Those that may have the program, by the release of the system."""
_REMEDY = "Install nginx (on Debian and Ubuntu: apt install nginx), and run this again."
_CONFIGURATION = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {folder}/server.pem;
        ssl_certificate_key {folder}/server.key;
        ssl_protocols TLSv1.2 TLSv1.3;
        ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;
        location / {{
            proxy_pass http://127.0.0.1:{behind};
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }}
    }}
}}
"""
"""As deploy/README.md tells people to set it (`test_behind_a_proxy.py` compares them)."""


@asynccontextmanager
async def running_nginx(folder: Path, *, port: int, behind: int) -> AsyncIterator[None]:
    """nginx with TLS on `port`, before the server on port `behind`. The certificate is in `folder` already."""
    configuration = folder / "nginx.conf"
    configuration.write_text(_CONFIGURATION.format(folder=folder, port=port, behind=behind))
    program = await asyncio.to_thread(find_nginx)
    started = await asyncio.create_subprocess_exec(
        program, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(configuration),
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        await _answers(port, started, folder / "error.log")
        yield
    finally:
        if started.returncode is None:
            started.terminate()
        await started.wait()


def find_nginx() -> str:
    """The path of nginx. Raises Problem when there is none and none can be fetched."""
    installed = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if installed:
        return installed
    OURS.mkdir(parents=True, exist_ok=True)
    with (OURS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        program = OURS / "nginx"
        if not program.exists():
            _fetch(program)
    return str(program)


def _fetch(program: Path) -> None:
    with tempfile.TemporaryDirectory(dir=OURS) as name:
        folder = Path(name)
        own_lists = ["-o", f"Dir::State::lists={folder}/lists", "-o", f"Dir::Cache={folder}/cache"]
        own_lists += ["-o", "APT::Sandbox::User="]
        if any(_unpacked(package, [], folder, program) for package in _PACKAGES):
            return
        (folder / "lists" / "partial").mkdir(parents=True)
        (folder / "cache" / "archives" / "partial").mkdir(parents=True)
        _ran(["apt-get", *own_lists, "update"], folder)
        if any(_unpacked(package, own_lists, folder, program) for package in _PACKAGES):
            return
    raise Problem("There is no nginx on this machine, and none could be fetched from its distribution.", _REMEDY)


def _unpacked(package: str, options: list[str], folder: Path, program: Path) -> bool:
    """Whether this package could be fetched and has the program, which is in its place then."""
    if not _ran(["apt-get", *options, "download", package], folder):
        return False
    for archive in folder.glob(f"{package}_*.deb"):
        _ran(["dpkg-deb", "-x", str(archive), str(folder / "unpacked")], folder)
    found = folder / "unpacked" / "usr" / "sbin" / "nginx"
    if not found.exists():
        return False
    found.rename(program)
    return True


def _ran(command: list[str], folder: Path) -> bool:
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


async def _answers(port: int, started: asyncio.subprocess.Process, log: Path) -> None:
    for _ in range(100):
        try:
            _reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
        if started.returncode is not None:
            break
    said = await asyncio.to_thread(log.read_text) if await asyncio.to_thread(log.exists) else "nothing"
    raise Problem(f"nginx does not answer on port {port}. It said: {said}", _REMEDY)
