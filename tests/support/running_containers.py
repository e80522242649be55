"""Runs the system of docker-compose.yml in a project of its own, for tests on the same machine."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from deploy.addresses import SERVICES
from deploy.containers import write_container_secrets
from deploy.installation import ROOT
from deploy.secrets import Secrets

PROJECT = "overgang-journeys"


@dataclass
class RunningContainers:
    """The running containers. Needs root, because only root may read the volume with the business clock."""

    port: int

    @classmethod
    def start(cls, port: int) -> "RunningContainers":
        """Build the images, start everything and wait until every container is healthy."""
        folder = ROOT / "var" / "containers"
        folder.mkdir(parents=True, exist_ok=True)
        write_container_secrets(folder)
        running = cls(port)
        running._compose("up", "--build", "--detach", "--wait")
        return running

    @property
    def gateway(self) -> str:
        """The address of the gateway."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def addresses(self) -> dict[str, str]:
        """The address of each service. Only the gateway is published, but this machine is in their network."""
        found = {}
        for service in SERVICES:
            container = self._compose("ps", "--quiet", service).strip()
            networks = json.loads(_docker("inspect", container))[0]["NetworkSettings"]["Networks"]
            found[service] = f"http://{networks[f'{PROJECT}_inside']['IPAddress']}:8080"
        return found

    @property
    def secrets(self) -> Secrets:
        """The secrets of the containers."""
        return Secrets.load_or_create(ROOT / "var" / "containers" / "kept")

    @property
    def clock_file(self) -> Path:
        """The file of the business clock, in the volume that all services mount."""
        return Path(json.loads(_docker("volume", "inspect", f"{PROJECT}_clock"))[0]["Mountpoint"]) / "clock.json"

    def stop(self) -> None:
        """Stop the containers, and delete them with their volumes."""
        self._compose("down", "--volumes")

    def _compose(self, *words: str) -> str:
        return _docker("compose", "--project-name", PROJECT, *words, OVERGANG_PORT=str(self.port))


def _docker(*words: str, **environment: str) -> str:
    answer = subprocess.run(
        ["docker", *words], cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout
