"""The address of every part: eight consecutive ports on the loopback interface, or one host name each in containers."""

from dataclasses import dataclass

SERVICES = ("intake", "housing", "followup", "notifications", "gateway")
"""Every service in the order of the start. The gateway is last, so that the others are ready for its first page."""
SEALING = ("intake", "housing", "followup", "notifications")
"""The services that keep free text about people. Each has a master key of its own."""

CALLS = {"gateway": SERVICES, "notifications": ("intake",)}
"""Which service calls which over HTTP. The gateway also asks itself how it is."""
SPEAKS_FOR_PEOPLE = "gateway"
"""The service at which people sign in. The others believe it when it acts for one of them."""

LOOPBACK = "127.0.0.1"
DEFAULT_BASE = 8080

_OFFSETS = {
    "gateway": 0,
    "intake": 1,
    "housing": 2,
    "followup": 3,
    "notifications": 4,
    "nats": 5,
    "nats-monitor": 6,
    "postgres": 7,
}
_IN_CONTAINERS = {"nats": ("nats", 4222), "postgres": ("postgres", 5432)}


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one system on this machine. Systems of several checkouts differ in `base`."""

    base: int = DEFAULT_BASE

    def host(self, part: str) -> str:  # noqa: ARG002  all parts run on this host
        """The host of a service, of `postgres`, of `nats` or of `nats-monitor`."""
        return LOOPBACK

    def port(self, part: str) -> int:
        """The TCP port of a part."""
        return self.base + _OFFSETS[part]

    def listen(self, part: str) -> str:  # noqa: ARG002  nothing listens on external interfaces
        """The address a part binds to."""
        return LOOPBACK

    def http(self, part: str) -> str:
        """The URL of a part, without a trailing slash."""
        return f"http://{self.host(part)}:{self.port(part)}"

    def all_ports(self) -> dict[str, int]:
        """The port of every part."""
        return {part: self.port(part) for part in _OFFSETS}


@dataclass(frozen=True, slots=True)
class ContainerAddresses(Addresses):
    """The addresses in the networks of docker-compose.yml: one host name per part, with its default port."""

    def host(self, part: str) -> str:
        """The name of the container."""
        return _IN_CONTAINERS.get(part, (part, 0))[0]

    def port(self, part: str) -> int:
        """The port in the container; every service uses 8080."""
        return _IN_CONTAINERS.get(part, ("", 8080))[1]

    def listen(self, part: str) -> str:  # noqa: ARG002  the container network restricts access
        """All addresses of the container."""
        return "0.0.0.0"
