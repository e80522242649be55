"""Sends commands as the gateway does, and records every answer in the ledger. Without an answer it sends again."""

import asyncio
import random
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from shared.clock import BusinessClock
from shared.database import Actor
from shared.http import RefusedByService, ServiceClient
from shared.http.client import ServiceUnavailable
from tests.chaos.keep_ledger import Ledger

_TRIES = 8
_LOOKS = 60
_AT_ONCE = 12
"""How many requests may be open at the same time: two cores have to run both the system and the load."""


class LoadIsOver(Exception):
    """The load has ended, so no further command is sent."""


@dataclass(slots=True)
class Asking:
    """The clients of all services, one ledger, and whether the load goes on."""

    clients: dict[str, ServiceClient]
    clock: BusinessClock
    ledger: Ledger
    over: asyncio.Event = field(default_factory=asyncio.Event)
    _gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    async def ask(
        self,
        kind: str,
        key: tuple[str, ...],
        where: tuple[str, ...],
        /,
        *,
        actor: Actor,
        once: bool = True,
        not_yet: Collection[str] = (),
        **body: Any,
    ) -> dict[str, Any] | None:
        """Send one command until it is answered, and return the answer; None when it is refused or stays unknown.

        `where` is the service and the segments of the path. `not_yet` are refusals that mean that an event has not
        arrived yet; after one of these the command is sent again.
        """
        entry = self.ledger.begin(kind, *key, once=once)
        service, *path = where
        attempt, waited = 0, 0
        while attempt < _TRIES:
            if self.over.is_set() and attempt == 0 and waited == 0:
                self.ledger.entries.remove(entry)
                raise LoadIsOver
            try:
                answer = await self._send(service, "post", *path, actor=actor, json=body)
            except RefusedByService as refused:
                entry.refusal = refused.refusal
                waited += 1
                if refused.refusal not in not_yet or waited > _LOOKS or not await self._pause(0.5):
                    return None
            except ServiceUnavailable:
                entry.unknown += 1
                attempt += 1
                if not await self._pause(0.3 * attempt):
                    return None
            else:
                entry.committed += 1
                return dict(answer or {})
        return None

    async def look(self, service: str, *path: str, actor: Actor, **params: Any) -> Any:
        """Send a GET until it is answered. None when it is refused, as something that does not exist."""
        for _ in range(_LOOKS):
            if self.over.is_set():
                raise LoadIsOver
            try:
                return await self._send(service, "get", *path, actor=actor, params=params)
            except RefusedByService:
                return None
            except ServiceUnavailable:
                await self._pause(0.5)
        raise LoadIsOver

    async def rest(self, chance: random.Random, least: float, most: float) -> None:
        """Let some time pass. Raises LoadIsOver when the run ends meanwhile."""
        if not await self._pause(chance.uniform(least, most)):
            raise LoadIsOver

    async def close(self) -> None:
        """Close the connections."""
        await asyncio.gather(*(client.close() for client in self.clients.values()))

    async def _send(self, service: str, method: str, *path: str, **request: Any) -> Any:
        async with self._gate:
            self.ledger.open_requests += 1
            self.ledger.requests += 1
            try:
                return await getattr(self.clients[service], method)(*path, **request)
            finally:
                self.ledger.open_requests -= 1

    async def _pause(self, seconds: float) -> bool:
        """Wait so long. Returns whether the load goes on."""
        try:
            await asyncio.wait_for(self.over.wait(), seconds)
        except TimeoutError:
            return True
        return False
