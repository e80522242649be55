"""The running system as the play sees it: four APIs, one clock, and whether everything has come to rest."""

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
PATIENCE = 60.0
"""Seconds that the system may take to come to rest after one jump of the clock."""
_ON_ITS_WAY, _ONCE_MORE = 0.06, 0.02
"""Seconds until the first look at the progress of all services, about what an event takes through them, and between two
looks that found nothing. A look costs the services as much as an event does."""


class NotAtRest(RuntimeError):
    """Something is still on its way after a minute; the message says what and where."""


@dataclass
class System:
    """Asks the services as the gateway does, on behalf of invented members of staff."""

    clients: dict[str, ServiceClient]
    clock: BusinessClock

    @classmethod
    def at(cls, addresses: dict[str, str], keys: dict[str, str], clock_file: Path) -> "System":
        """The system whose services answer at `addresses`, each with its caller key."""
        clients = {name: ServiceClient(addresses[name], keys[name], audience=name) for name in SERVICES}
        return cls(clients, BusinessClock(clock_file, movable=True))

    async def get(self, service: str, *path: str, actor: Actor, **params: Any) -> Any:
        """The parsed answer of a service."""
        return await self.clients[service].get(*path, actor=actor, params=params)

    async def post(self, service: str, *path: str, actor: Actor, **body: Any) -> Any:
        """The parsed answer of a service."""
        return await self.clients[service].post(*path, actor=actor, json=body)

    async def go_to(self, moment: datetime) -> None:
        """Move the business clock for all services at once, through every instant at which something is due before."""
        while True:
            upcoming = await self.settle()
            if upcoming is None or upcoming >= moment:
                break
            self.clock.move_to(upcoming + timedelta(seconds=1))
        self.clock.move_to(moment)
        if upcoming == moment:  # a later timer is not due yet, and everything before has settled
            await self.settle()

    async def settle(self) -> datetime | None:
        """Wait until nothing is on its way anywhere. Returns when the next timer is due, None when none is set."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        calm = 0
        while True:
            await asyncio.sleep(_ONCE_MORE if calm else _ON_ITS_WAY)
            progress = await self.progress()
            waiting = what_is_on_its_way(progress)
            calm = 0 if waiting else calm + 1
            if calm == 2:
                due = [_moment(one["next_timer_due_at"]) for one in progress.values() if one["next_timer_due_at"]]
                return min(due, default=None)
            if asyncio.get_running_loop().time() > deadline:
                raise NotAtRest(f"After {PATIENCE:.0f} s there is still {', '.join(waiting)}.")

    async def progress(self) -> dict[str, dict[str, Any]]:
        """What every service says is still on its way."""
        answers = await asyncio.gather(*(self.get(name, "progress", actor=OPERATOR) for name in SERVICES))
        return dict(zip(SERVICES, answers, strict=True))

    async def counts(self) -> dict[str, dict[str, dict[str, int]]]:
        """What went out of and came in to every service."""
        answers = await asyncio.gather(*(self.get(name, "counts", actor=OPERATOR) for name in SERVICES))
        return dict(zip(SERVICES, answers, strict=True))

    async def close(self) -> None:
        """Close the connections."""
        await asyncio.gather(*(client.close() for client in self.clients.values()))


OPERATOR = Actor("gateway", UUID("0192d5b0-0000-7000-8000-0000000000d1"), ("operator",))


def what_is_on_its_way(progress: dict[str, dict[str, Any]]) -> list[str]:
    """In words, everything that has not come to rest."""
    waiting = []
    for service, one in progress.items():
        counted = [(what, one[what]) for what in ("outbox_unpublished", "timers_due")] + list(one["work"].items())
        waiting += [f"{service}: {number} {what.replace('_', ' ')}" for what, number in counted if number]
        for stream, consumer in one["consumers"].items():
            if consumer["pending"] != 0 or consumer["ack_pending"] != 0:
                waiting.append(f"{service}: {stream} {consumer}")
    return waiting


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(OSLO)
