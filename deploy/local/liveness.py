"""Whether what runs also answers: a process can be there and be of no use."""

import asyncio
import contextlib
import os
import signal
from dataclasses import dataclass

from deploy.local.log import Log
from deploy.local.service_process import ServiceProcess

LOOK_EVERY = 5.0
DEAF_AFTER = 3
"""So many unanswered questions in a row, and a process is ended, so that it is started afresh."""


@dataclass(slots=True)
class _Seen:
    """What was seen of one process so far."""

    pid: int | None = None
    deaf: int = 0
    ready: bool = True


async def look_after(services: dict[str, ServiceProcess], log: Log) -> None:
    """End a process that no longer answers, so that it is started afresh; tell when readiness comes and goes."""
    seen = {name: _Seen() for name in services}
    while True:
        await asyncio.sleep(LOOK_EVERY)
        await asyncio.gather(*(_look_at(service, seen[name], log) for name, service in services.items()))


async def _look_at(service: ServiceProcess, seen: _Seen, log: Log) -> None:
    if service.pid is None:
        return
    if service.pid != seen.pid:
        seen.pid, seen.deaf = service.pid, 0  # what another process did not answer is not counted against this one
    alive = await service.answers("/livez")
    if service.pid != seen.pid:
        return
    seen.deaf = 0 if alive else seen.deaf + 1
    if seen.deaf >= DEAF_AFTER and seen.pid is not None:
        log.say(f"{service.name} has not answered for a while; ending it", style="red")
        with contextlib.suppress(ProcessLookupError):
            os.kill(seen.pid, signal.SIGKILL)
        return
    ready = alive and await service.answers("/readyz")
    if ready != seen.ready and service.pid == seen.pid:
        word = "ready again" if ready else f"alive but not ready: {service.own_address}/readyz"
        log.say(f"{service.name} is {word}", style="" if ready else "yellow")
        seen.ready = ready
