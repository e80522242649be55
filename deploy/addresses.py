"""Which address every part has: eight ports in a row from one base port, all on the loopback interface."""

from dataclasses import dataclass

SERVICES = ("intake", "housing", "followup", "notifications", "gateway")
"""Every service, in the order it is started: the gateway last, so that its first page finds the others ready."""

LOOPBACK = "127.0.0.1"

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


@dataclass(frozen=True, slots=True)
class Addresses:
    """The ports of one running system. Several checkouts run side by side by differing in `base` only."""

    base: int = 8080

    def port(self, part: str) -> int:
        """The TCP port of a service, of `postgres`, of `nats` or of `nats-monitor`."""
        return self.base + _OFFSETS[part]

    def all_ports(self) -> dict[str, int]:
        """Every part and its port."""
        return {part: self.port(part) for part in _OFFSETS}

    def http(self, service: str) -> str:
        """Where a service answers HTTP, without a trailing slash."""
        return f"http://{LOOPBACK}:{self.port(service)}"

    @property
    def monitor(self) -> str:
        """The monitoring pages of the NATS server."""
        return self.http("nats-monitor")
