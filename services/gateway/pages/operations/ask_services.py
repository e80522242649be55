"""How every service stands right now, asked side by side. One that is away is an answer, too."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

import httpx2
from opentelemetry.instrumentation.utils import suppress_instrumentation
from pydantic import Field, ValidationError

from services.gateway.clients.answer import Answer
from services.gateway.pages.page import Page
from shared.clock import wall_now
from shared.http import RefusedByService, ServiceClient, ServiceUnavailable

PATIENCE = 3.0
"""Seconds a service gets before the page goes on without it."""
OUTBOX_SLOW = timedelta(seconds=30)
PARKED_LONG = timedelta(minutes=5)
CLOCKS_APART = timedelta(seconds=10)
T = TypeVar("T")


class Incoming(Answer):
    """What waits for a service in one stream. None where the broker did not answer."""

    pending: int | None = None
    ack_pending: int | None = None


class Progress(Answer):
    """What is still on its way in a service: its answer to /progress."""

    outbox_unpublished: int = 0
    outbox_oldest_at: datetime | None = None
    timers_due: int = 0
    next_timer_due_at: datetime | None = None
    parked: int = 0
    parked_oldest_at: datetime | None = None
    dead_letters: int = 0
    business_time: datetime
    consumers: dict[str, Incoming] = Field(default_factory=dict)
    work: dict[str, Any] = Field(default_factory=dict)

    @property
    def all_read(self) -> bool:
        """Whether nothing waits in any stream, as far as the broker tells."""
        return all(one.pending == 0 and not one.ack_pending for one in self.consumers.values())


class DeadLetter(Answer):
    """A message that a service could not handle. `owner` is who announced it."""

    dead_letter_id: UUID
    owner: str
    subject: str
    event_id: UUID | None = None
    reason: str
    detail: str = ""
    deliveries: int
    died_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How one service stands. `ready` is None when it is away; `checks` are those of /readyz that failed, by name."""

    service: str
    ready: bool | None
    checks: dict[str, dict[str, Any]] = field(default_factory=dict)
    progress: Progress | None = None
    asked_at: datetime = field(default_factory=wall_now)

    @property
    def outbox_age(self) -> timedelta:
        """How long the oldest event has waited to leave."""
        oldest = self.progress.outbox_oldest_at if self.progress else None
        return self.asked_at - oldest if oldest else timedelta()

    @property
    def troubles(self) -> list[str]:
        """What a person should look at, as codes that the page has words for."""
        if self.ready is None:
            return ["away"]
        found = [] if self.ready else ["not_ready"]
        if self.progress is None:
            return [*found, "no_figures"]
        parked_at = self.progress.parked_oldest_at
        if self.progress.dead_letters:
            found.append("dead_letters")
        if self.outbox_age > OUTBOX_SLOW:
            found.append("outbox_slow")
        if parked_at and self.asked_at - parked_at > PARKED_LONG:
            found.append("parked_long")
        if any(one.pending is None for one in self.progress.consumers.values()):
            found.append("broker_silent")
        return found


async def ask_services(page: Page) -> list[Standing]:
    """How the gateway and the four services stand, the gateway first."""
    # Looking must not fill the traces: this page asks again every few seconds.
    with suppress_instrumentation():
        return list(await asyncio.gather(*(_standing(page, *one) for one in everybody(page).items())))


async def ask_for_dead_letters(page: Page) -> dict[str, list[DeadLetter] | None]:
    """Per service, what waits for a person; None where the service is away."""
    with suppress_instrumentation():
        named = everybody(page)
        return dict(zip(named, await asyncio.gather(*(_letters(page, one) for one in named.values())), strict=True))


def everybody(page: Page) -> dict[str, ServiceClient]:
    """A connection to every service by name. The gateway asks itself the way it asks the others."""
    app = page.request.app
    itself = ServiceClient(
        "http://gateway",
        page.settings.caller_key.get_secret_value(),
        audience="gateway",
        transport=httpx2.ASGITransport(app=app, raise_app_exceptions=False),
    )
    return {"gateway": itself, **page.clients.by_name()}


def clocks_apart(standings: list[Standing]) -> bool:
    """Whether two services live at different times, beyond what asking one after the other explains."""
    times = [one.progress.business_time for one in standings if one.progress]
    return bool(times) and max(times) - min(times) > CLOCKS_APART


async def _standing(page: Page, name: str, client: ServiceClient) -> Standing:
    ready, progress = await asyncio.gather(
        _in_time(client.get("/readyz", actor=page.actor, also=(503,))),
        _in_time(client.get("/progress", actor=page.actor)),
    )
    if not isinstance(ready, dict) or "ready" not in ready:
        return Standing(name, ready=None)
    failed = {key: check for key, check in ready.get("checks", {}).items() if not check.get("ok")}
    try:
        return Standing(name, ready["ready"], failed, Progress.model_validate(progress) if progress else None)
    except ValidationError:
        return Standing(name, ready["ready"], failed)


async def _letters(page: Page, client: ServiceClient) -> list[DeadLetter] | None:
    found = await _in_time(client.get("/dead-letters", actor=page.actor))
    try:
        return None if found is None else [DeadLetter.model_validate(one) for one in found]
    except ValidationError:
        return None


async def _in_time(asked: Awaitable[T]) -> T | None:
    """The answer, or None when there is none in time or it makes no sense."""
    try:
        return await asyncio.wait_for(asked, PATIENCE)
    except (ServiceUnavailable, RefusedByService, TimeoutError, ValueError):
        return None
