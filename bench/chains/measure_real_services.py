"""Latency and throughput of the five real services, from POST /applications to the messages in notifications."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import asyncpg

from bench.chains.running_chain import ready
from bench.figures import Figure, Sample, percentile
from bench.sizes import Sizes
from bench.testbed.child import Child
from bench.testbed.load_tool import ID, Connection, request
from bench.testbed.servers import Testbed
from deploy.addresses import LOOPBACK, SERVICES
from deploy.environment import secrets_of, settings_of
from deploy.postgres.provision import database_of
from deploy.secrets import Secrets
from shared.database.migrate import migrate
from tests.support.forms import a_form

_SEEN = "SELECT count(*) FROM message WHERE template = 'receipt'"


async def measure(testbed: Testbed, sizes: Sizes) -> list[Figure]:
    """The latency of single applications as seen from outside, and applications per second, both without a limit."""
    async with _running_services(testbed) as load:
        messages = await testbed.of_service(database_of("notifications"), "notifications")
        try:
            taken = await _latencies(testbed, messages, int(sizes.latency_seconds * 20))
            rates = [
                await _applications_per_second(testbed, load, messages, sizes) for _ in range(min(2, sizes.rounds))
            ]
        finally:
            await messages.close()
    note = "all five services with tracing to the gateway, which stores the spans; not compared with a limit"
    return [
        Figure(
            key="real-p50",
            what="real services: POST /applications → messages about it in notifications, p50",
            against="",
            unit="ms",
            ours=Sample.of([1000 * median(taken)]),
            note=note,
            more={"p99 ms": 1000 * percentile(taken, 0.99)},
        ),
        Figure(
            key="real-chains",
            what="real services: applications handled end to end",
            against="",
            unit="/s",
            ours=Sample.of(rates),
        ),
    ]


def _form() -> str:
    """The body of an application, with a placeholder for its id."""
    leaves_on = datetime.now(UTC).date() + timedelta(days=90)
    return json.dumps(a_form(planned_exit_on=leaves_on.isoformat()) | {"form_id": ID})


async def _latencies(testbed: Testbed, messages: asyncpg.Connection, number: int) -> list[float]:
    """Seconds from each POST until another connection sees the message; polled every half millisecond."""
    loop = asyncio.get_running_loop()
    _, line = await loop.create_connection(Connection, LOOPBACK, testbed.addresses.port("intake"))
    taken = []
    seen = await messages.fetchval(_SEEN)
    for count in range(number + 20):
        sent = request("/applications", _form(), testbed.secrets["gateway_signing_key"], "intake")
        began = time.perf_counter()
        status = await line.post(sent())
        if status != 201:
            raise RuntimeError(f"An application was answered with {status}.")
        async with asyncio.timeout(30):
            while await messages.fetchval(_SEEN) <= seen:  # noqa: ASYNC110  polls another process's database
                await asyncio.sleep(0.0005)
        seen += 1
        if count >= 20:  # the first ones are a warm-up
            taken.append(time.perf_counter() - began)
        await asyncio.sleep(0.01)
    line.transport.close()
    return taken


async def _applications_per_second(testbed: Testbed, load: Child, messages: asyncpg.Connection, sizes: Sizes) -> float:
    before = await messages.fetchval(_SEEN)
    done = await load.ask(
        port=testbed.addresses.port("intake"),
        path="/applications",
        body=_form(),
        key=testbed.secrets["gateway_signing_key"],
        audience="intake",
        seconds=sizes.load_seconds,
        connections=sizes.connections,
    )
    if done["failed"]:
        raise RuntimeError(f"{done['failed']} applications were not accepted.")
    number = len(done["sent"])
    async with asyncio.timeout(120):
        while await messages.fetchval(_SEEN) < before + number:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    return float(number / (time.time() - done["began"]))


@asynccontextmanager
async def _running_services(testbed: Testbed) -> AsyncIterator[Child]:
    """The five services, each in its own process, and the load tool."""
    await testbed.fresh_streams()
    secrets, addresses = Secrets(testbed.secrets), testbed.addresses
    clock = Path(testbed.folder) / "clock.json"
    async with AsyncExitStack() as stack:
        load = await Child.start(testbed, "load", ["bench.testbed.load_tool"])
        stack.push_async_callback(load.stop)
        children = {}
        for name in SERVICES:
            await migrate(name, testbed.database_url(database_of(name), "migrate"))
            environment = settings_of(name, addresses, "test", clock) | secrets_of(name, addresses, secrets)
            environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = addresses.http("gateway")
            children[name] = await Child.start(testbed, f"real-{name}", [f"services.{name}"], environment)
            stack.push_async_callback(children[name].stop)
        await load.receive()
        for name, child in children.items():
            await ready(f"{addresses.http(name)}/readyz", child)
        yield load
