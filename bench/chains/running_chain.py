"""The whole chain, running: a POST, three databases, two hops between three processes, and the load tool before it."""

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
from bench.testbed.servers import CALLER_KEY, Ground

BODY = json.dumps({
    "case_id": ID,
    "programme_id": "hjem-nord",
    "language": "nb",
    "name": "Prøve Person",
    "phone": "+47 00000000",
    "message": "Jeg søker om plass og har avtale om å bli hentet på stasjonen når dagen kommer.",
}, ensure_ascii=True)  # fmt: skip
OFF = {"OTEL_SDK_DISABLED": "true"}


@dataclass(frozen=True, slots=True)
class Drive:
    """What came of driving a chain as fast as it goes."""

    per_second: float
    backlog: float
    """The share of what was posted that had not come through when the load ended."""
    client_cpu: float
    """Microseconds of processor time of the load tool for each request."""
    services_cpu: float
    """The same for the three services together."""


@dataclass(slots=True)
class Chain:
    """Three services and a load tool."""

    ground: Ground
    services: dict[str, Child]
    load: Child
    first_port: int

    async def order(self, path: str, *, seconds: float, **how: Any) -> Any:
        """Have the load tool do something. Raises RuntimeError when a request fails."""
        done = await self.load.ask(
            within=seconds + 120,
            port=self.first_port,
            path=path,
            body=BODY,
            key=CALLER_KEY,
            audience="intake",
            seconds=seconds,
            **how,
        )
        if done["failed"]:
            raise RuntimeError(f"{done['failed']} requests to {path} failed.")
        return done

    async def calm(self, sizes: Sizes) -> list[float]:
        """Seconds from sending the POST until the third database has committed, at a calm rate."""
        await self._ask_last("commits")
        done = await self.order("/cases", seconds=sizes.calm_seconds, rate=sizes.calm_rate)
        await self._arrived(len(done["sent"]))
        committed = await self._ask_last("commits")
        return [committed[ref] - sent_at for ref, sent_at, _ in done["sent"]]

    async def calm_nothing(self, sizes: Sizes) -> list[float]:
        """Seconds that the same server takes to answer a POST without effect, at the same rate."""
        done = await self.order("/nothing", seconds=sizes.calm_seconds / 2, rate=sizes.calm_rate)
        return [answered_at - sent_at for _, sent_at, answered_at in done["sent"]]

    async def drive(self, sizes: Sizes, seconds: float | None = None) -> Drive:
        """As many chains as go through, from the first POST until the last effect is committed."""
        await self._ask_last("commits")
        used = sum(child.cpu() for child in self.services.values())
        done = await self.order("/cases", seconds=seconds or sizes.load_seconds, connections=sizes.connections)
        number = len(done["sent"])
        through = await self._ask_last("number")
        await self._arrived(number)
        used = sum(child.cpu() for child in self.services.values()) - used
        committed: dict[str, float] = await self._ask_last("commits")
        return Drive(
            float(number / (max(committed.values()) - done["began"])),
            max(0.0, 1 - through / number),
            1e6 * done["cpu"] / number,
            1e6 * used / number,
        )

    async def drive_nothing(self, sizes: Sizes) -> float:
        """POSTs per second to the same server, validated and answered, with no effect."""
        done = await self.order("/nothing", seconds=sizes.load_seconds / 2, connections=sizes.connections)
        return float(len(done["sent"]) / (done["ended"] - done["began"]))

    async def _arrived(self, number: int) -> None:
        until = time.monotonic() + 120
        while await self._ask_last("number") < number:
            if time.monotonic() > until:
                raise TimeoutError("Not every chain has come to its end within two minutes.")
            await asyncio.sleep(0.05)

    async def _ask_last(self, what: str) -> Any:
        return await asyncio.to_thread(_get, f"http://127.0.0.1:{self.first_port + len(STAGES) - 1}/{what}")


@asynccontextmanager
async def running_chain(
    ground: Ground, sizes: Sizes, environment: dict[str, str], databases: dict[str, str] | None = None
) -> AsyncIterator[Chain]:
    """Start the three services with further environment variables, warm them up, and stop them at the end."""
    await ground.fresh_streams()
    databases = databases or {name: await ground.core_database(f"chain_{name}", name) for name in STAGES}
    told = {DATABASES: json.dumps(databases)} | environment
    children: dict[str, Child] = {}
    load = await Child.start(ground, "load", ["bench.testbed.load_tool"])
    try:
        for number, name in enumerate(STAGES):
            more = told | {PORT: str(ground.port(number))}
            children[name] = await Child.start(ground, f"chain-{name}", ["bench.chains.chain_services", name], more)
        await load.hear()
        for number, name in enumerate(STAGES):
            await ready(f"http://127.0.0.1:{ground.port(number)}/begun", children[name])
        chain = Chain(ground, children, load, ground.port(0))
        await chain.drive(sizes, seconds=1)
        yield chain
    finally:
        for child in [load, *children.values()]:
            await child.stop()


async def ready(url: str, child: Child, within: float = 60) -> None:
    """Wait until a service is ready. Raises RuntimeError with its last words."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if (await asyncio.to_thread(_get, url))["ready"]:
                return
        except OSError:
            pass
        await asyncio.sleep(0.1)
    raise RuntimeError(f"{child.name} was not ready; it said: {child.last_words()}")


def _get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=30) as got:  # noqa: S310  our own address
        return json.loads(got.read())
