"""The declared streams and consumers in the format of the JetStream API, read from `topology.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_SECOND = 1_000_000_000
_DAY = 86_400 * _SECOND

Config = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Consumer:
    """A durable consumer: `durable` (the name of the service) on `stream`."""

    stream: str
    durable: str
    config: Config


@dataclass(frozen=True, slots=True)
class Topology:
    """All streams and consumers of the broker. Durations are in nanoseconds, as in the JetStream API."""

    listens_to: dict[str, tuple[str, ...]]
    streams: dict[str, Config]
    consumers: tuple[Consumer, ...]

    @property
    def services(self) -> tuple[str, ...]:
        """All services with a user in the broker."""
        return tuple(self.listens_to)


def stream_of(owner: str) -> str:
    """The name of the stream with the events of `owner`."""
    return owner.upper()


@cache
def declared_topology() -> Topology:
    """Parse `topology.toml`."""
    declared = tomllib.loads((Path(__file__).parent / "topology.toml").read_text())
    listens_to = {service: tuple(owners) for service, owners in declared["listens_to"].items()}
    ordinary = _in_nanoseconds(declared["stream"])
    streams = {stream_of(owner): ordinary | {"subjects": [f"{owner}.>"]} for owner in listens_to}
    streams["ADVISORY"] = ordinary | _in_nanoseconds(declared["advisory"])
    consumer = _in_nanoseconds(declared["consumer"])
    return Topology(
        listens_to=listens_to,
        streams={name: {"name": name} | config for name, config in streams.items()},
        consumers=tuple(
            Consumer(stream_of(owner), service, {"durable_name": service, "name": service} | consumer)
            for service, owners in listens_to.items()
            for owner in owners
        ),
    )


def _in_nanoseconds(table: Config) -> Config:
    config: Config = {}
    for name, value in table.items():
        if name.endswith("_seconds"):
            config[name.removesuffix("_seconds")] = value * _SECOND
        elif name.endswith("_days"):
            config[name.removesuffix("_days")] = value * _DAY
        else:
            config[name] = value
    return config
