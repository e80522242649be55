"""The configuration of the NATS server. Accounts and permissions are derived from the topology."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from deploy.nats.topology import Topology, declared_topology, stream_of

_HEAD = """\
# Written by deploy.nats.server_config. Holds passwords: mode 0600, never in a repository.
server_name: overgang
listen: {listen}
{monitor}max_payload: 256KB
lame_duck_duration: 30s
lame_duck_grace_period: 5s

# Every acknowledged event is on the disk, and nothing on the disk can be read without the key.
jetstream {{
  store_dir: {store}
  sync_interval: always
  cipher: chachapoly
  key: {key}
  max_memory_store: 64MB
  max_file_store: 8GB
}}

system_account: SYS
accounts {{
  SYS {{ users: [ {{ user: system, password: {system_password} }} ] }}
  CORE {{
    jetstream: enabled
    users: [
      # Makes streams and consumers; no service signs in as this user.
      {{ user: admin, password: {admin_password} }}
{users}
    ]
  }}
}}
"""

_USER = """\
      {{ user: {service}, password: {password}, permissions: {{
          publish: {{ allow: {publish} }}
          subscribe: {{ allow: {subscribe} }} }} }}"""


@dataclass(frozen=True, slots=True)
class ListenConfig:
    """Where a server listens and stores. `listen` and `monitor` are host:port, `store` is a folder.

    Whoever reaches `monitor` sees streams and clients without a sign-in: it is on the loopback interface or None.
    """

    listen: str
    monitor: str | None
    store: str


def server_config(place: ListenConfig, secrets: Mapping[str, str]) -> str:
    """The content of the configuration file. `secrets` holds nats_store_key and one NATS password per user."""
    topology = declared_topology()
    users = [
        _USER.format(
            service=service,
            password=_quoted(secrets[f"{service}_nats_password"]),
            publish=json.dumps(_may_publish(service, topology)),
            subscribe=json.dumps([f"_INBOX_{service}.>"]),
        )
        for service in topology.services
    ]
    return _HEAD.format(
        listen=_quoted(place.listen),
        monitor=f"http: {_quoted(place.monitor)}\n" if place.monitor else "",
        store=_quoted(place.store),
        key=_quoted(secrets["nats_store_key"]),
        admin_password=_quoted(secrets["admin_nats_password"]),
        system_password=_quoted(secrets["system_nats_password"]),
        users="\n".join(users),
    )


def _may_publish(service: str, topology: Topology) -> list[str]:
    """The subjects that a service may publish to: its own events, the wake-up of its relay, its own consumers' API."""
    allowed = [f"{service}.>", f"_INBOX_{service}.wakeup", "$JS.API.INFO", f"$JS.API.STREAM.INFO.{stream_of(service)}"]
    for owner in topology.listens_to[service]:
        stream = stream_of(owner)
        allowed += [
            f"$JS.API.STREAM.INFO.{stream}",
            f"$JS.API.CONSUMER.INFO.{stream}.{service}",
            f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{service}",
            f"$JS.ACK.{stream}.{service}.>",
        ]
    return allowed


def _quoted(text: str) -> str:
    return json.dumps(text)
