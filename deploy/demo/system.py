"""Access to the running system: the APIs of the services, the business clock, and a wait until all of them are idle."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from shared.clock import OSLO, BusinessClock
from shared.database import Actor
from shared.http import ServiceClient

SERVICES = ("intake", "housing", "followup", "notifications", "gateway")
IDLE_TIMEOUT = 60.0
"""Seconds in which all services have to become idle after the clock was moved."""
_CHECK_INTERVAL, _IDLE_CHECK_INTERVAL = 0.06, 0.02
"""Seconds before a check of all services, about the time that an event takes through them, and before a second check
when the first one found them idle. A check costs the services as much as an event does."""


class NotIdle(RuntimeError):
    """The services have unfinished work after `IDLE_TIMEOUT`. The message names the work and the service."""


@dataclass
class System:
    """Calls the services as the gateway does, on behalf of invented members of staff."""

    clients: dict[str, ServiceClient]
    clock: BusinessClock

    @classmethod
    def at(cls, addresses: dict[str, str], key: str, clock_file: Path) -> "System":
        """The system whose services answer at `addresses`, called with the signing key of the gateway."""
        clients = {name: ServiceClient(addresses[name], key, audience=name) for name in SERVICES}
        return cls(clients, BusinessClock(clock_file, movable=True))

    async def get(self, service: str, *path: str, actor: Actor, **params: Any) -> Any:
        """The parsed response of a service."""
        return await self.clients[service].get(*path, actor=actor, params=params)

    async def post(self, service: str, *path: str, actor: Actor, **body: Any) -> Any:
        """The parsed response of a service."""
        return await self.clients[service].post(*path, actor=actor, json=body)

    async def go_to(self, moment: datetime) -> None:
        """Move the business clock to `moment` for all services at once, and stop at each timer that is due before."""
        while True:
            upcoming = await self.settle()
            if upcoming is None or upcoming >= moment:
                break
            self.clock.move_to(upcoming + timedelta(seconds=1))
        self.clock.move_to(moment)
        if upcoming == moment:  # otherwise no timer is due, and the services are idle already
            await self.settle()

    async def settle(self) -> datetime | None:
        """Wait until all services are idle. Returns when the next timer is due, None when no timer is set."""
        deadline = asyncio.get_running_loop().time() + IDLE_TIMEOUT
        idle_checks = 0
        while True:
            await asyncio.sleep(_IDLE_CHECK_INTERVAL if idle_checks else _CHECK_INTERVAL)
            progress = await self.progress()
            unfinished = unfinished_work(progress)
            idle_checks = 0 if unfinished else idle_checks + 1
            if idle_checks == 2:
                due = [_moment(one["next_timer_due_at"]) for one in progress.values() if one["next_timer_due_at"]]
                return min(due, default=None)
            if asyncio.get_running_loop().time() > deadline:
                raise NotIdle(f"After {IDLE_TIMEOUT:.0f} s there is still {', '.join(unfinished)}.")

    async def progress(self) -> dict[str, dict[str, Any]]:
        """The response of /progress of every service."""
        answers = await asyncio.gather(*(self.get(name, "progress", actor=OPERATOR) for name in SERVICES))
        return dict(zip(SERVICES, answers, strict=True))

    async def counts(self) -> dict[str, dict[str, dict[str, int]]]:
        """The response of /counts of every service: announced and handled events, and dead letters."""
        answers = await asyncio.gather(*(self.get(name, "counts", actor=OPERATOR) for name in SERVICES))
        return dict(zip(SERVICES, answers, strict=True))

    async def close(self) -> None:
        """Close the connections."""
        await asyncio.gather(*(client.close() for client in self.clients.values()))


OPERATOR = Actor("gateway", UUID("0192d5b0-0000-7000-8000-0000000000d1"), ("operator",))


def unfinished_work(progress: dict[str, dict[str, Any]]) -> list[str]:
    """A description of each piece of unfinished work in the responses of /progress; empty when all are idle."""
    unfinished = []
    for service, one in progress.items():
        counted = [(what, one[what]) for what in ("outbox_unpublished", "timers_due")] + list(one["work"].items())
        unfinished += [f"{service}: {number} {what.replace('_', ' ')}" for what, number in counted if number]
        for stream, consumer in one["consumers"].items():
            if consumer["pending"] != 0 or consumer["ack_pending"] != 0:
                unfinished.append(f"{service}: {stream} {consumer}")
    return unfinished


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(OSLO)
