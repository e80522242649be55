"""Creates streams and consumers. Existing ones are never changed: a difference from the declaration is an error.

If services declared their own streams, the last one to start would overwrite the settings, and an existing durable
consumer would silently keep its old ones. So only this job declares streams and consumers.
"""

import json
from collections.abc import Mapping
from typing import Any

import nats
from nats.aio.client import Client

from deploy.nats.topology import Config, declared_topology
from deploy.problems import Problem

_TIMEOUT = 10
_NOT_FOUND = 404


async def provision_nats(admin_url: str, system_url: str) -> list[str]:
    """Create missing streams and consumers, and compare existing ones field by field.

    `system_url` is of the user of the system account, who may ask the server for its configuration: no page without a
    sign-in has to answer that. Returns what was created. Raises Problem, naming each field, when a stream or consumer
    differs from its declaration, and when the server does not sync every event to disk. Raises OSError when the server
    cannot be reached.
    """
    try:
        await _assert_sync_always(system_url)
        client = await nats.connect(admin_url, name="provision", connect_timeout=5, allow_reconnect=False)
        try:
            made, drift = await _make_and_compare(client)
        finally:
            await client.close()
    except nats.errors.Error as error:
        raise ConnectionError(f"NATS does not answer ({type(error).__name__})") from error
    if drift:
        raise Problem(
            "The broker differs from its declaration: " + "; ".join(drift) + ".",
            "Correct deploy/nats/topology.toml, or change the stream or consumer in the broker, then run this again.",
        )
    return made


async def _make_and_compare(client: Client) -> tuple[list[str], list[str]]:
    topology = declared_topology()
    made: list[str] = []
    drift: list[str] = []
    for name, wanted in topology.streams.items():
        found = await _ask(client, f"STREAM.INFO.{name}")
        if found is None:
            await _ask(client, f"STREAM.CREATE.{name}", wanted)
            made.append(f"stream {name}")
        else:
            drift += differences(f"stream {name}", wanted, found["config"])
    for consumer in topology.consumers:
        address, title = f"{consumer.stream}.{consumer.durable}", f"consumer {consumer.durable} on {consumer.stream}"
        found = await _ask(client, f"CONSUMER.INFO.{address}")
        if found is None:
            # With the action "create" the request fails when the consumer exists; without it an existing one is
            # overwritten.
            order = {"stream_name": consumer.stream, "config": consumer.config, "action": "create"}
            await _ask(client, f"CONSUMER.CREATE.{address}", order)
            made.append(title)
        else:
            drift += differences(title, consumer.config, found["config"])
            if found["config"].get("filter_subject") or found["config"].get("filter_subjects"):
                drift.append(f"{title} has a filter, so that filtered events would count as missing versions")
    return made, drift


def differences(title: str, wanted: Config, found: Mapping[str, Any]) -> list[str]:
    """The declared fields with another value in the broker. The broker omits fields that have their zero value."""
    return [
        f"{title} has {field} = {found.get(field)!r} where {value!r} is declared"
        for field, value in wanted.items()
        if found.get(field, type(value)()) != value
    ]


async def _ask(client: Client, subject: str, order: Config | None = None) -> dict[str, Any] | None:
    """Send one request to the JetStream API. Returns None when the stream or consumer does not exist."""
    answer = await client.request(f"$JS.API.{subject}", json.dumps(order).encode() if order else b"", timeout=_TIMEOUT)
    read: dict[str, Any] = json.loads(answer.data)
    error = read.get("error")
    if not error:
        return read
    if error.get("code") == _NOT_FOUND and order is None:
        return None
    raise Problem(f"The broker refused {subject}: {error.get('description')}.", "Look at its log.")


async def _assert_sync_always(system_url: str) -> None:
    client = await nats.connect(system_url, name="provision", connect_timeout=5, allow_reconnect=False)
    try:
        answer = await client.request("$SYS.REQ.SERVER.PING.JSZ", b'{"config": true}', timeout=_TIMEOUT)
    finally:
        await client.close()
    if json.loads(answer.data).get("data", {}).get("config", {}).get("sync_always") is not True:
        raise Problem(
            "The NATS server acknowledges events before they are on the disk.",
            "Start it with the configuration that deploy.nats.server_config writes: sync_interval: always.",
        )
