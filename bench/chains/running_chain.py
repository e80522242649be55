"""Starts and measures the whole chain: the load tool and three services with a database each."""

import asyncio
import json
import time
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from bench.chains.chain_services import DATABASES, PORT, STAGES
from bench.sizes import Sizes
from bench.testbed.child import Child
from bench.testbed.load_tool import ID
from bench.testbed.servers import SIGNING_KEY, Testbed

BODY = json.dumps({
    "case_id": ID,
    "programme_id": "hjem-nord",
    "language": "nb",
    "name": "Prøve Person",
    "phone": "+47 00000000",
    "message": "Jeg søker om plass og har avtale om å bli hentet på stasjonen når dagen kommer.",
}, ensure_ascii=True)  # fmt: skip
TRACING_OFF = {"OTEL_SDK_DISABLED": "true"}


@dataclass(frozen=True, slots=True)
class Throughput:
    """The throughput of a chain."""

    per_second: float
    backlog: float
    """The share of the POSTs whose chain was not complete when the load ended."""
    client_cpu: float
    """CPU time of the load tool per request, in microseconds."""
    services_cpu: float
    """CPU time of the three services together per request, in microseconds."""


@dataclass(slots=True)
class Chain:
    """Three running services and the load tool."""

    testbed: Testbed
    services: dict[str, Child]
    load: Child
    first_port: int

    async def order(self, path: str, *, seconds: float, **how: Any) -> Any:
        """Send an order to the load tool and wait for its result. Raises RuntimeError when a request fails."""
        done = await self.load.ask(
            within=seconds + 120,
            port=self.first_port,
            path=path,
            body=BODY,
            key=SIGNING_KEY,
            audience="intake",
            seconds=seconds,
            **how,
        )
        if done["failed"]:
            raise RuntimeError(f"{done['failed']} requests to {path} failed.")
        return done

    async def at_steady_rate(self, sizes: Sizes) -> list[float]:
        """Seconds from each POST to the commit in the third database, at a steady rate."""
        await self._query_last_service("commits")
        done = await self.order("/cases", seconds=sizes.latency_seconds, rate=sizes.latency_rate)
        await self._wait_for_effects(len(done["sent"]))
        committed = await self._query_last_service("commits")
        return [committed[ref] - sent_at for ref, sent_at, _ in done["sent"]]

    async def noop_at_steady_rate(self, sizes: Sizes) -> list[float]:
        """Seconds of each POST without effect to the same server, at the same rate."""
        done = await self.order("/nothing", seconds=sizes.latency_seconds / 2, rate=sizes.latency_rate)
        return [answered_at - sent_at for _, sent_at, answered_at in done["sent"]]

    async def at_full_speed(self, sizes: Sizes, seconds: float | None = None) -> Throughput:
        """Chains per second at full speed, from the first POST to the last commit."""
        await self._query_last_service("commits")
        used = sum(child.cpu() for child in self.services.values())
        done = await self.order("/cases", seconds=seconds or sizes.load_seconds, connections=sizes.connections)
        number = len(done["sent"])
        through = await self._query_last_service("number")
        await self._wait_for_effects(number)
        used = sum(child.cpu() for child in self.services.values()) - used
        committed: dict[str, float] = await self._query_last_service("commits")
        return Throughput(
            float(number / (max(committed.values()) - done["began"])),
            max(0.0, 1 - through / number),
            1e6 * done["cpu"] / number,
            1e6 * used / number,
        )

    async def noop_at_full_speed(self, sizes: Sizes) -> float:
        """POSTs without effect per second to the same server, with validation."""
        done = await self.order("/nothing", seconds=sizes.load_seconds / 2, connections=sizes.connections)
        return float(len(done["sent"]) / (done["ended"] - done["began"]))

    async def _wait_for_effects(self, number: int) -> None:
        until = time.monotonic() + 120
        while await self._query_last_service("number") < number:
            if time.monotonic() > until:
                raise TimeoutError("Some chains were not complete after two minutes.")
            await asyncio.sleep(0.05)

    async def _query_last_service(self, what: str) -> Any:
        return await asyncio.to_thread(_get, f"http://127.0.0.1:{self.first_port + len(STAGES) - 1}/{what}")


@asynccontextmanager
async def running_chain(
    testbed: Testbed, sizes: Sizes, environment: dict[str, str], databases: dict[str, str] | None = None
) -> AsyncIterator[Chain]:
    """Start the three services with additional environment variables, warm them up, and stop them at the end."""
    await testbed.fresh_streams()
    databases = databases or {name: await testbed.core_database(f"chain_{name}", name) for name in STAGES}
    variables = {DATABASES: json.dumps(databases)} | environment
    children: dict[str, Child] = {}
    load = await Child.start(testbed, "load", ["bench.testbed.load_tool"])
    try:
        for number, name in enumerate(STAGES):
            more = variables | {PORT: str(testbed.port(number))}
            children[name] = await Child.start(testbed, f"chain-{name}", ["bench.chains.chain_services", name], more)
        await load.receive()
        for number, name in enumerate(STAGES):
            await ready(f"http://127.0.0.1:{testbed.port(number)}/begun", children[name])
        chain = Chain(testbed, children, load, testbed.port(0))
        await chain.at_full_speed(sizes, seconds=1)
        yield chain
    finally:
        for child in [load, *children.values()]:
            await child.stop()


async def ready(url: str, child: Child, within: float = 60) -> None:
    """Wait until a service is ready. Raises RuntimeError with its error output."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if (await asyncio.to_thread(_get, url))["ready"]:
                return
        except OSError:
            pass
        await asyncio.sleep(0.1)
    raise RuntimeError(f"{child.name} was not ready; its output: {child.error_output()}")


def _get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=30) as got:  # noqa: S310  a local address
        return json.loads(got.read())
