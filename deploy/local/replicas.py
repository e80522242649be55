"""The processes of a service (replicas), which accept connections from one shared socket.

The supervisor binds the socket and holds it as long as the system runs; every replica inherits it. A request that comes
while a replica restarts waits in the socket's queue and is not refused.
"""

import os
import socket
from dataclasses import dataclass, field

from deploy.addresses import LOOPBACK, Addresses
from deploy.environment import secrets_of, settings_of
from deploy.installation import ROOT, Installation
from deploy.local.fork_server import ForkServer
from deploy.local.log import Log
from deploy.local.service_process import ServiceProcess
from deploy.problems import Problem
from deploy.secrets import Secrets


def names_of(service: str, replicas: int) -> list[str]:
    """The process names: `intake`, `intake-2`, … The first one has the name of the service."""
    return [service, *(f"{service}-{number}" for number in range(2, replicas + 1))]


@dataclass(slots=True)
class Replicas:
    """Creates the processes of every service. Holds their sockets until `close`.

    `server_addresses` are the addresses of PostgreSQL and NATS for the services. `task` and `extra_environment` allow
    other code to run the services differently, as the chaos harness does.
    """

    installation: Installation
    fork_server: ForkServer
    log: Log
    secrets: Secrets
    environment: str
    server_addresses: Addresses
    task: tuple[str, ...] = ("serve",)
    extra_environment: dict[str, str] = field(default_factory=dict)
    _sockets: list[socket.socket] = field(default_factory=list)

    def of(self, service: str, replicas: int, *, traced_at: str | None) -> dict[str, ServiceProcess]:
        """The processes of one service by name, not started yet. Raises Problem when its port is taken.

        Spans are exported to `traced_at`, unless OTEL_EXPORTER_OTLP_ENDPOINT is set in the environment.
        """
        addresses = self.installation.addresses
        settings = settings_of(service, addresses, self.environment, self.installation.clock_file)
        settings |= secrets_of(service, self.server_addresses, self.secrets)
        if service == "intake":
            settings.setdefault("INTAKE_PROGRAMMES_DIR", str(ROOT / "deploy" / "programmes"))
        traces = {"OTEL_EXPORTER_OTLP_ENDPOINT": traced_at} if traced_at else {}
        environment = traces | dict(os.environ) | settings | self.extra_environment
        public = self._bind(addresses.listen(service), addresses.port(service), service)
        made = {}
        for name in names_of(service, replicas):
            own = self._bind(LOOPBACK, 0, name)
            made[name] = ServiceProcess(
                name,
                addresses.http(service),
                environment | {f"{service.upper()}_OPERATIONS_PORT": str(own.getsockname()[1])},
                self.fork_server,
                self.log.write_service_line,
                (*self.task, service),
                own_address=f"http://{LOOPBACK}:{own.getsockname()[1]}",
                sockets=(public, own),
                sockets_as=f"{service.upper()}_SOCKETS",
            )
        return made

    def close(self) -> None:
        """Close the sockets."""
        for one in self._sockets:
            one.close()

    def _bind(self, host: str, port: int, name: str) -> socket.socket:
        """A bound socket. The first replica listens on it, and it stays open from then on."""
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._sockets.append(made)
        try:
            made.bind((host, port))
        except OSError as error:
            raise Problem(
                f"Port {port} is taken, so {name} could not start ({error.strerror}).", "Choose others with --port."
            ) from None
        return made
