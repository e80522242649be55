"""Liveness and readiness probes of the running service processes."""

import asyncio
import contextlib
import os
import signal
from dataclasses import dataclass

from deploy.local.log import Log
from deploy.local.service_process import ServiceProcess

PROBE_INTERVAL = 5.0
MAX_FAILED_PROBES = 3
"""Consecutive failed liveness probes after which a process is killed, so that it is restarted."""


@dataclass(slots=True)
class _ProbeState:
    """The results of the probes of one process."""

    pid: int | None = None
    failed_probes: int = 0
    ready: bool = True


async def watch_liveness(services: dict[str, ServiceProcess], log: Log) -> None:
    """Kill a process that fails its liveness probes, so that it is restarted; log changes of readiness."""
    state = {name: _ProbeState() for name in services}
    while True:
        await asyncio.sleep(PROBE_INTERVAL)
        await asyncio.gather(*(_probe(service, state[name], log) for name, service in services.items()))


async def _probe(service: ServiceProcess, state: _ProbeState, log: Log) -> None:
    if service.pid is None:
        return
    if service.pid != state.pid:
        state.pid, state.failed_probes = (
            service.pid,
            0,
        )  # failed probes of an earlier process do not count
    alive = await service.answers("/livez")
    if service.pid != state.pid:
        return
    state.failed_probes = 0 if alive else state.failed_probes + 1
    if state.failed_probes >= MAX_FAILED_PROBES and state.pid is not None:
        log.write(f"{service.name} fails its liveness probes; killing it", style="red")
        with contextlib.suppress(ProcessLookupError):
            os.kill(state.pid, signal.SIGKILL)
        return
    ready = alive and await service.answers("/readyz")
    if ready != state.ready and service.pid == state.pid:
        word = "ready again" if ready else f"alive but not ready: {service.own_address}/readyz"
        log.write(f"{service.name} is {word}", style="" if ready else "yellow")
        state.ready = ready
