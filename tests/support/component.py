"""One service alone, through its API and its subscriptions, on a real PostgreSQL and without a broker."""

import asyncio
import base64
import hashlib
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
from fastapi import FastAPI
from sqlalchemy import text

from deploy.local.postgres import postgres_programs
from shared.clock import at_hour
from shared.contracts import all_events
from shared.contracts.base import Event
from shared.database import Actor
from shared.database.scope import SEES_ALL
from shared.http.caller import token
from shared.http.keys import public_key_of
from shared.ids import new_id
from shared.messaging.envelope import Envelope, enclose
from shared.messaging.inbox import handle_event
from shared.principal import Principal
from shared.service import Service
from shared.settings import SealingSettings, ServiceSettings
from shared.timers import fire_next

SIGNING_KEYS = {
    caller: base64.b64encode(hashlib.sha256(caller.encode()).digest()).decode()
    for caller in ("gateway", "notifications")
}
"""A private key for each service that calls others."""
CALLERS = {
    caller: {"keys": [public_key_of(key)], "for_people": caller == "gateway"} for caller, key in SIGNING_KEYS.items()
}
GATEWAY_KEYS = {"signing_key": SIGNING_KEYS["gateway"], "cookie_key": "a-key-for-tests-that-is-long-enough"}
MASTER_KEY = base64.b64encode(bytes(range(32))).decode()
PUBLIC_URL = "https://overgang.example"
_WHO = ("caller", "staff_id", "principal", "programmes")
_FOR_OPERATORS = ("/progress", "/counts", "/dead-letters")
STAFF_ID = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e0099")


def in_an_envelope(event: Event, version: int, *, event_id: UUID | None = None) -> Envelope:
    """The event in its envelope, as it is published."""
    return enclose(event, public_url=PUBLIC_URL, event_id=event_id or new_id(), time=datetime.now(UTC), version=version)


class ServiceUnderTest:
    """A running service, with functions that call it, deliver events to it, and read what it wrote."""

    def __init__(self, app: FastAPI, http: httpx2.AsyncClient) -> None:
        self.app = app
        self.service: Service = app.state.service
        self.http = http
        self.clock = self.service.clock
        self._versions: dict[tuple[str, UUID], int] = {}

    def headers(
        self,
        *,
        role: str | None,
        caller: str = "gateway",
        staff_id: UUID | None = STAFF_ID,
        principal: Principal | None = None,
        programmes: tuple[str, ...] | None = None,
    ) -> dict[str, str]:
        """The token of the gateway for a member of staff, a `principal` or the public, or that of another service."""
        named = UUID(str(staff_id)) if role and staff_id else None
        actor = Actor(caller, named, (role,) if named and role else (), principal, programmes)
        if caller != "gateway":
            actor = Actor.system(caller)
        return {"Authorization": f"Bearer {token(actor, key=SIGNING_KEYS[caller], audience=self.service.name)}"}

    async def ask(self, method: str, path: str, *, role: str | None = None, **request: Any) -> httpx2.Response:
        """Send a request, and return the raw response. What only operators may ask is asked in their role."""
        role = role or ("operator" if path.startswith(_FOR_OPERATORS) else None)
        who = {key: request.pop(key) for key in _WHO if key in request}
        return await self.http.request(method, path, headers=self.headers(role=role, **who), **request)

    async def get(self, path: str, *, role: str | None = None, expect: int = 200, **params: Any) -> Any:
        """The parsed answer to a GET with `params` as its query."""
        who = {key: params.pop(key) for key in _WHO if key in params}
        answer = await self.ask("GET", path, role=role, params=params, **who)
        assert answer.status_code == expect, answer.text
        return answer.json()

    async def post(
        self,
        path: str,
        *,
        json: Any = None,
        role: str | None = None,
        expect: int | tuple[int, ...] = (200, 201),
        **who: Any,
    ) -> Any:
        """The parsed answer to a POST that is expected to succeed."""
        answer = await self.ask("POST", path, role=role, json=json, **who)
        assert answer.status_code in ((expect,) if isinstance(expect, int) else expect), answer.text
        return answer.json() if answer.content else None

    async def refused(
        self, path: str, json: Any = None, *, role: str | None = None, method: str = "POST", **who: Any
    ) -> str:
        """The name of the refusal of a request that is expected to be refused."""
        answer = await self.ask(method, path, role=role, json=json, **who)
        assert 400 <= answer.status_code < 500, (answer.status_code, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        return str(answer.json()["refusal"])

    async def told(self, event: Event, *, version: int | None = None, event_id: UUID | None = None) -> None:
        """Deliver `event` through the inbox, as the broker would. Versions are assigned automatically."""
        owner = event.owner()
        key = (owner, event.aggregate)
        number = version or self._versions.get(key, 0) + 1
        self._versions[key] = max(number, self._versions.get(key, 0))
        arrived = Envelope.read(in_an_envelope(event, number, event_id=event_id).model_dump_json().encode())
        async with self.service.database.begin(Actor.system(self.service.name)) as tx:
            await handle_event(tx, arrived, self.service.subscriptions[owner])

    async def announced(self, kind: type[Event] | None = None) -> list[Event]:
        """What the service has announced, in order, without the address that the outbox puts into each event."""
        rows = await self.rows(
            "SELECT subject, (envelope -> 'data') - 'detail_url' AS data FROM outbox ORDER BY created_at, event_id"
        )
        events = [all_events()[row["subject"]].model_validate(row["data"]) for row in rows]
        return [event for event in events if kind is None or isinstance(event, kind)]

    async def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """The rows of a query."""
        async with self.service.database.engine.connect() as connection:
            return [dict(row._mapping) for row in await connection.execute(text(sql), values)]

    async def dump(self) -> str:
        """All rows of its database as `pg_dump` writes them: what somebody reads who has a copy."""
        url = self.service.settings.database_url.replace("+asyncpg", "")
        program = postgres_programs() / "pg_dump"
        pipe = asyncio.subprocess.PIPE
        sees_all = os.environ | {"PGOPTIONS": " ".join(f"-c {name}={value}" for name, value in SEES_ALL.items())}
        options = ("--data-only", "--enable-row-security")
        dump = await asyncio.create_subprocess_exec(program, *options, url, stdout=pipe, stderr=pipe, env=sees_all)
        out, errors = await dump.communicate()
        assert dump.returncode == 0, errors.decode()
        return out.decode()

    async def fire_due(self) -> int:
        """Fire every timer that is due now. Returns how many."""
        fired = 0
        while await fire_next(self.service.database, self.service.timers, self.service.name):
            fired += 1
        return fired

    def go_to(self, day: date, hour: int = 12) -> None:
        """Move the business clock to `hour` o'clock in Norway on `day`."""
        self.clock.move_to(at_hour(day, hour))


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """The application while it runs. It is shut down also when the test fails, so that other tests are not affected."""
    lifespan = app.router.lifespan_context(app)
    await lifespan.__aenter__()
    try:
        yield
    finally:
        await lifespan.__aexit__(None, None, None)


@asynccontextmanager
async def service_under_test(
    name: str,
    create_app: Callable[[Any], FastAPI],
    settings_type: type[ServiceSettings],
    postgres: Any,
    tmp_path: Path,
    **settings: Any,
) -> AsyncIterator[ServiceUnderTest]:
    """Run the service `name` on a fresh, migrated database until the block ends.

    `settings` adds to or replaces the service's settings. Timers do not fire by themselves: the test calls `fire_due`.
    """
    database_url = await postgres.fresh_database(name)
    values: dict[str, Any] = {
        "database_url": database_url,
        "environment": "test",
        "clock_file": tmp_path / f"clock-{name}",
        "callers": CALLERS,
        "public_url": PUBLIC_URL,
        "nats_url": None,
        "timer_workers": 0,
        "database_pool": 5,
    }
    if issubclass(settings_type, SealingSettings):
        values["master_key"] = MASTER_KEY
    app = create_app(settings_type(**(values | settings)))
    transport = httpx2.ASGITransport(app=app)
    async with running(app):
        service: Service = app.state.service
        await service.started.wait()
        async with httpx2.AsyncClient(transport=transport, base_url=f"http://{name}") as http:
            yield ServiceUnderTest(app, http)
