"""Several processes of one service beside each other, all accepting from one socket.

The supervisor binds the socket of a service once and holds it as long as the system runs; every replica inherits it.
So a request that comes while a replica is started anew waits in the socket's queue, and is not refused.
"""

import os
import socket
from dataclasses import dataclass, field

from deploy.addresses import LOOPBACK, Addresses
from deploy.environment import secrets_of, settings_of
from deploy.installation import ROOT, Place
from deploy.local.fork_server import Nursery
from deploy.local.log import Log
from deploy.local.service_process import ServiceProcess
from deploy.problems import Problem
from deploy.secrets import Secrets


def names_of(service: str, replicas: int) -> list[str]:
    """`intake`, `intake-2`, … The first has the plain name, so that one alone is called what it is."""
    return [service, *(f"{service}-{number}" for number in range(2, replicas + 1))]


@dataclass(slots=True)
class Replicas:
    """Makes the processes of every service. Keeps their sockets until `close`.

    `seen` is where the services find PostgreSQL and NATS; `task` and `extra_environment` are for whoever runs them
    otherwise than they are, the chaos harness above all.
    """

    place: Place
    nursery: Nursery
    log: Log
    secrets: Secrets
    environment: str
    seen: Addresses
    task: tuple[str, ...] = ("serve",)
    extra_environment: dict[str, str] = field(default_factory=dict)
    _sockets: list[socket.socket] = field(default_factory=list)

    def of(self, service: str, replicas: int, *, traced_at: str | None) -> dict[str, ServiceProcess]:
        """The processes of one service, by name, not started yet. Raises Problem when its port is taken.

        Spans go to `traced_at`, unless whoever starts us wants them elsewhere, in Jaeger perhaps.
        """
        addresses = self.place.addresses
        told = settings_of(service, addresses, self.environment, self.place.clock_file)
        told |= secrets_of(service, self.seen, self.secrets)
        if service == "intake":
            told.setdefault("INTAKE_PROGRAMMES_DIR", str(ROOT / "deploy" / "programmes"))
        traces = {"OTEL_EXPORTER_OTLP_ENDPOINT": traced_at} if traced_at else {}
        environment = traces | dict(os.environ) | told | self.extra_environment
        public = self._bound(addresses.listen(service), addresses.port(service), service)
        made = {}
        for name in names_of(service, replicas):
            own = self._bound(LOOPBACK, 0, name)
            made[name] = ServiceProcess(
                name,
                addresses.http(service),
                environment,
                self.nursery,
                self.log.from_service,
                (*self.task, service),
                own_address=f"http://{LOOPBACK}:{own.getsockname()[1]}",
                sockets=(public, own),
                sockets_as=f"{service.upper()}_SOCKETS",
            )
        return made

    def close(self) -> None:
        """Give the ports back."""
        for one in self._sockets:
            one.close()

    def _bound(self, host: str, port: int, name: str) -> socket.socket:
        """A socket that nobody listens on yet: the first replica does, and from then on it stays open."""
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
