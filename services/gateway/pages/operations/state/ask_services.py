"""The state of every service right now, asked in parallel. A service that does not answer is shown as unavailable."""

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

import httpx2
from fastapi import FastAPI
from opentelemetry.instrumentation.utils import suppress_instrumentation
from pydantic import Field, ValidationError

from services.gateway.clients import Clients
from services.gateway.clients.answer import Answer
from services.gateway.pages.page import Page
from services.gateway.settings import Settings
from shared.clock import wall_now
from shared.database import Actor
from shared.http import RefusedByService, ServiceClient, ServiceUnavailable

PATIENCE = 3.0
"""How many seconds a service has to answer before the page is shown without its state."""
OUTBOX_SLOW = timedelta(seconds=60)
PARKED_LONG = timedelta(minutes=5)
UNHANDLED_LONG = timedelta(seconds=60)
OVERDUE_LONG = timedelta(seconds=60)
FAR_BEHIND = 1000
"""A number of messages. All five limits equal those in deploy/observability/alerts.yml; a test compares them."""
RUNBOOK = {
    "away": "service-away", "database": "database-away", "migrations": "database-away", "consumers": "broker-away",
    "outbox": "outbox-growing", "no_figures": "database-away", "dead_letters": "dead-letters",
    "outbox_slow": "outbox-growing", "nobody_leads": "nobody-leads-relay", "far_behind": "consumer-lag",
    "unhandled_long": "consumer-lag", "comes_again": "redelivered", "parked_long": "parked",
    "timers_overdue": "timers-overdue", "broker_silent": "broker-away", "fault": "e-mail-not-going-out",
}  # fmt: skip
"""The page in docs/runbook for each trouble."""
CLOCKS_APART = timedelta(seconds=10)
T = TypeVar("T")


class Incoming(Answer):
    """Messages that wait for a service in one stream. None if the broker did not answer."""

    pending: int | None = None
    ack_pending: int | None = None


class Watched(Answer):
    """A service's last look at a stream: how many messages were redelivered, and since when the oldest waits."""

    redelivered: int = 0
    oldest_at: datetime | None = None


class Fault(Answer):
    """Something outside a service that does not work, with the code that the other side answered."""

    code: str
    since: datetime
    reply: str | None = None


class Progress(Answer):
    """A service's answer to /progress: its outbox, timers, parked events, dead letters, consumers and faults."""

    outbox_unpublished: int = 0
    outbox_oldest_at: datetime | None = None
    timers_due: int = 0
    next_timer_due_at: datetime | None = None
    parked: int = 0
    parked_oldest_at: datetime | None = None
    dead_letters: int = 0
    business_time: datetime
    consumers: dict[str, Incoming] = Field(default_factory=dict)
    watched: dict[str, Watched] = Field(default_factory=dict)
    relay_leaders: int | None = None
    leads: bool = False
    work: dict[str, object] = Field(default_factory=dict)
    faults: list[Fault] = Field(default_factory=list)

    @property
    def all_read(self) -> bool:
        """Whether the broker says that no message waits in any stream."""
        return all(one.pending == 0 and not one.ack_pending for one in self.consumers.values())


@dataclass(frozen=True, slots=True)
class Waits:
    """Messages that wait for a service in one stream, compared with the limits."""

    stream: str
    pending: int | None
    active: int
    redelivered: int
    age: timedelta

    @property
    def troubles(self) -> list[str]:
        """What exceeds a limit, as codes for which the page has words."""
        if self.pending is None:
            return ["broker_silent"]
        passed = {
            "far_behind": self.pending > FAR_BEHIND,
            "unhandled_long": self.age > UNHANDLED_LONG,
            "comes_again": self.redelivered > 0,
        }
        return [code for code, so in passed.items() if so]


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
    resolved_at: datetime | None = None
    resolution: str | None = None
    resolved_by: UUID | None = None
    is_mended: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of one service.

    `ready` is None when it is unavailable; `checks` are those of /readyz that failed, by name.
    """

    service: str
    ready: bool | None
    checks: dict[str, dict[str, object]] = field(default_factory=dict)
    progress: Progress | None = None
    asked_at: datetime = field(default_factory=wall_now)

    @property
    def outbox_age(self) -> timedelta:
        """How long the oldest event in the outbox has waited to be published."""
        return self._since(self.progress.outbox_oldest_at if self.progress else None)

    @property
    def parked_age(self) -> timedelta:
        """How long the oldest parked event has waited for an earlier one."""
        return self._since(self.progress.parked_oldest_at if self.progress else None)

    @property
    def overdue(self) -> timedelta:
        """By how much the most overdue timer is late, by the business clock of the service."""
        due_at = self.progress.next_timer_due_at if self.progress else None
        return max(self.progress.business_time - due_at, timedelta()) if self.progress and due_at else timedelta()

    @property
    def streams(self) -> list[Waits]:
        """The messages that wait in each stream: numbers as of now, and ages as of the service's last look."""
        if self.progress is None:
            return []
        found = []
        for stream, now in self.progress.consumers.items():
            waits = now.pending or now.ack_pending
            seen = self.progress.watched.get(stream, Watched()) if waits else Watched()
            age = self._since(seen.oldest_at)
            found.append(Waits(stream, now.pending, now.ack_pending or 0, seen.redelivered, age))
        return found

    @property
    def troubles(self) -> list[str]:
        """The problems that an operator should look at, as codes for which the page has words."""
        if self.ready is None:
            return ["away"]
        found = [] if self.ready else ["not_ready"]
        if self.progress is None:
            return [*found, "no_figures"]
        passed = {
            "dead_letters": self.progress.dead_letters > 0,
            "outbox_slow": self.outbox_age > OUTBOX_SLOW,
            "nobody_leads": self.progress.relay_leaders == 0,
            "parked_long": self.parked_age > PARKED_LONG,
            "timers_overdue": self.overdue > OVERDUE_LONG,
            "fault": bool(self.progress.faults),
        }
        in_streams = {code for one in self.streams for code in one.troubles}
        return [*found, *(code for code, so in passed.items() if so), *sorted(in_streams)]

    def runbook(self, code: str) -> str:
        """The path in the repository of the runbook page for this trouble."""
        if code == "not_ready":
            code = next((name for name in self.checks if name in RUNBOOK), "away")
        return f"docs/runbook/{RUNBOOK[code]}.md"

    def _since(self, moment: datetime | None) -> timedelta:
        return max(self.asked_at - moment, timedelta()) if moment else timedelta()


async def ask_services(page: Page) -> list[Standing]:
    """The state of the gateway and of the four services, the gateway first."""
    return await standings_of(everybody(page.request.app), page.actor)


async def standings_of(services: Mapping[str, ServiceClient], actor: Actor) -> list[Standing]:
    """The state of these services, asked in parallel."""
    # Not traced: this is asked every few seconds and would fill the trace view.
    with suppress_instrumentation():
        return list(await asyncio.gather(*(_standing(*one, actor) for one in services.items())))


async def ask_for_dead_letters(page: Page) -> dict[str, list[DeadLetter] | None]:
    """The unresolved dead letters by service; None where the service is unavailable."""
    with suppress_instrumentation():
        named = everybody(page.request.app)
        return dict(zip(named, await asyncio.gather(*(_letters(page, one) for one in named.values())), strict=True))


def everybody(app: FastAPI) -> dict[str, ServiceClient]:
    """A client for every service by name. The gateway calls itself in the same way as the others."""
    settings: Settings = app.state.settings
    clients: Clients = app.state.clients
    itself = ServiceClient(
        "http://gateway",
        settings.signing_key.get_secret_value(),
        audience="gateway",
        transport=httpx2.ASGITransport(app=app, raise_app_exceptions=False),
    )
    return {"gateway": itself, **clients.by_name()}


def clocks_apart(standings: list[Standing]) -> bool:
    """Whether the business clocks of two services differ by more than CLOCKS_APART."""
    times = [one.progress.business_time for one in standings if one.progress]
    return bool(times) and max(times) - min(times) > CLOCKS_APART


async def _standing(name: str, client: ServiceClient, actor: Actor) -> Standing:
    ready, progress = await asyncio.gather(
        in_time(client.get("readyz", actor=actor, also=(503,))), in_time(client.get("progress", actor=actor))
    )
    if not isinstance(ready, dict) or "ready" not in ready:
        return Standing(name, ready=None)
    failed = {key: check for key, check in ready.get("checks", {}).items() if not check.get("ok")}
    try:
        return Standing(name, ready["ready"], failed, Progress.model_validate(progress) if progress else None)
    except ValidationError:
        return Standing(name, ready["ready"], failed)


async def _letters(page: Page, client: ServiceClient) -> list[DeadLetter] | None:
    found = await in_time(client.get("dead-letters", actor=page.actor))
    try:
        return None if found is None else [DeadLetter.model_validate(one) for one in found]
    except ValidationError:
        return None


async def in_time(asked: Awaitable[T]) -> T | None:
    """The answer; None when it is late, refused or not JSON."""
    try:
        return await asyncio.wait_for(asked, PATIENCE)
    except (ServiceUnavailable, RefusedByService, TimeoutError, ValueError):
        return None
