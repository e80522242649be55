"""The one job that makes streams and consumers. It never changes what exists: drift is named and refused.

A service that declared its own stream would overwrite the settings of whoever came before (the last to start wins),
and a durable consumer that exists would silently keep its old ones. So nobody declares anything but this job.
"""

import asyncio
import json
import urllib.request
from collections.abc import Mapping
from typing import Any

import nats
from nats.aio.client import Client

from deploy.nats.topology import Config, declared_topology
from deploy.problems import Problem

_TIMEOUT = 10
_NOT_FOUND = 404


async def provision_nats(admin_url: str, monitor_url: str) -> list[str]:
    """Make the streams and consumers that are missing and compare the others field by field.

    Returns what was made, in words. Raises Problem when the server does not write every event through to the disk, or
    when a stream or consumer differs from its declaration; each field that differs is named. Raises OSError when the
    server cannot be reached.
    """
    await _assert_every_event_reaches_the_disk(monitor_url)
    try:
        client = await nats.connect(admin_url, name="provision", connect_timeout=5, allow_reconnect=False)
        try:
            made, drifted = await _make_and_compare(client)
        finally:
            await client.close()
    except nats.errors.Error as error:
        raise ConnectionError(f"NATS does not answer ({type(error).__name__})") from error
    if drifted:
        raise Problem(
            "The broker differs from its declaration: " + "; ".join(drifted) + ".",
            "Change deploy/nats/topology.toml to what is wanted, or change the broker on purpose, then run this again.",
        )
    return made


async def _make_and_compare(client: Client) -> tuple[list[str], list[str]]:
    topology = declared_topology()
    made: list[str] = []
    drifted: list[str] = []
    for name, wanted in topology.streams.items():
        found = await _ask(client, f"STREAM.INFO.{name}")
        if found is None:
            await _ask(client, f"STREAM.CREATE.{name}", wanted)
            made.append(f"stream {name}")
        else:
            drifted += differences(f"stream {name}", wanted, found["config"])
    for consumer in topology.consumers:
        address, title = f"{consumer.stream}.{consumer.durable}", f"consumer {consumer.durable} on {consumer.stream}"
        found = await _ask(client, f"CONSUMER.INFO.{address}")
        if found is None:
            # "create" fails when it exists after all, where a plain request would overwrite it.
            order = {"stream_name": consumer.stream, "config": consumer.config, "action": "create"}
            await _ask(client, f"CONSUMER.CREATE.{address}", order)
            made.append(title)
        else:
            drifted += differences(title, consumer.config, found["config"])
            if found["config"].get("filter_subject") or found["config"].get("filter_subjects"):
                drifted.append(f"{title} has a filter, and a filtered type would look like a gap for ever")
    return made, drifted


def differences(title: str, wanted: Config, found: Mapping[str, Any]) -> list[str]:
    """Every declared field that the broker has otherwise. A field the broker leaves out has its zero value."""
    return [
        f"{title} has {field} = {found.get(field)!r} where {value!r} is declared"
        for field, value in wanted.items()
        if found.get(field, type(value)()) != value
    ]


async def _ask(client: Client, subject: str, order: Config | None = None) -> dict[str, Any] | None:
    """One request to the JetStream API. None when what was asked for does not exist."""
    answer = await client.request(f"$JS.API.{subject}", json.dumps(order).encode() if order else b"", timeout=_TIMEOUT)
    read: dict[str, Any] = json.loads(answer.data)
    error = read.get("error")
    if not error:
        return read
    if error.get("code") == _NOT_FOUND and order is None:
        return None
    raise Problem(f"The broker refused {subject}: {error.get('description')}.", "Look at its log.")


async def _assert_every_event_reaches_the_disk(monitor_url: str) -> None:
    page = await asyncio.to_thread(_read_monitor, f"{monitor_url}/jsz?config=1")
    if page.get("config", {}).get("sync_always") is not True:
        raise Problem(
            "The NATS server acknowledges events before they are on the disk.",
            "Start it with the configuration that deploy.nats.server_config writes: sync_interval: always.",
        )


def _read_monitor(url: str) -> dict[str, Any]:
    with urllib.request.urlopen(url, timeout=_TIMEOUT) as page:  # noqa: S310 - our own monitoring address
        read: dict[str, Any] = json.load(page)
    return read
