"""Start-up time and memory of the whole system."""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from bench.figures import Figure, Sample
from bench.sizes import Sizes
from bench.testbed.child import Child
from bench.testbed.servers import Testbed
from deploy.addresses import SERVICES
from deploy.installation import ROOT
from deploy.local.child_process import run_once

_IMPORTS = "import shared.service, shared.run"
_SETTLE_SECONDS = 3.0


async def measure(testbed: Testbed, sizes: Sizes) -> list[Figure]:
    """`./overgang up` on an existing folder; the first start, which creates it, is in the note."""
    var = Path(testbed.folder) / "var"
    first, _ = await _start(testbed, var)
    seconds, loading = [], []
    memory: dict[str, float] = {}
    for _ in range(sizes.rounds):
        taken, memory = await _start(testbed, var)
        seconds.append(taken)
        loading.append(await _load_libraries())
    services = sum(size for name, size in memory.items() if name.split("-")[0] in SERVICES)
    return [
        Figure(
            key="start",
            what="./overgang up, until everything is ready",
            against="one Python that only loads the libraries of a service",
            unit="s",
            ours=Sample.of(seconds),
            limit=Sample.of(loading),
            ratio=Sample.of(seconds).value / Sample.of(loading).value,
            group="system",
            note=f"PostgreSQL, NATS and five services; the first start in an empty folder took {first:.1f} s",
        ),
        Figure(
            key="memory",
            what="memory of the five services (PSS)",
            against="",
            unit="MiB",
            ours=Sample.of([services]),
            group="system",
            note="; ".join(f"{name} {size:.0f}" for name, size in sorted(memory.items())) + " MiB",
        ),
    ]


async def _start(testbed: Testbed, var: Path) -> tuple[float, dict[str, float]]:
    """Seconds until ready, and the memory of each part a little later, in MiB."""
    began = time.perf_counter()
    words = ["deploy.cli", "up", "--var", str(var), "--port", str(testbed.port(10))]
    up = await Child.start(testbed, "up", words)
    try:
        facts = await _ready(var / "running.json", up)
        seconds = time.perf_counter() - began
        await asyncio.sleep(_SETTLE_SECONDS)
        return seconds, _memory(up.process.pid, facts["processes"])
    finally:
        await up.stop()


async def _ready(running: Path, up: Child) -> dict[str, Any]:
    async with asyncio.timeout(90):
        while True:
            if up.process.returncode is not None:
                raise RuntimeError(f"It ended: {up.error_output()}")
            try:
                facts: dict[str, Any] = json.loads(running.read_text())  # noqa: ASYNC240  no other task runs here
            except (OSError, ValueError):
                await asyncio.sleep(0.02)
            else:
                return facts


def _memory(supervisor: int, parts: dict[str, int]) -> dict[str, float]:
    """The memory of each part with its descendants; the rest belongs to the supervisor."""
    sizes = {name: _size(psutil.Process(pid), with_children=True) for name, pid in parts.items()}
    everything = _size(psutil.Process(supervisor), with_children=True)
    return sizes | {"supervisor": everything - sum(sizes.values())}


def _size(process: psutil.Process, *, with_children: bool) -> float:
    processes = [process, *(process.children(recursive=True) if with_children else [])]
    return float(sum(one.memory_full_info().pss for one in processes) / 2**20)


async def _load_libraries() -> float:
    began = time.perf_counter()
    status, output = await run_once([sys.executable, "-c", _IMPORTS], cwd=ROOT)
    if status != 0:
        raise RuntimeError(output[-300:])
    return time.perf_counter() - began
