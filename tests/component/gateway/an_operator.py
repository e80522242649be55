"""The gateway with a signed-in operator, and fake services whose state the test sets."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx2
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from sqlalchemy import text

from services.gateway.app import create_app
from services.gateway.settings import Settings
from tests.component.gateway.browser import form_again
from tests.support.component import GATEWAY_KEYS, ServiceUnderTest, service_under_test

PASSWORD = "vennlig-demo-passord"
QUIET = {
    "outbox_unpublished": 0, "outbox_oldest_at": None, "timers_due": 0, "next_timer_due_at": None, "parked": 0,
    "parked_oldest_at": None, "dead_letters": 0, "consumers": {}, "work": {},
}  # fmt: skip


class PretendService:
    """A fake service with the operational routes, whose answers the test sets."""

    def __init__(self) -> None:
        self.ready: dict[str, Any] = {"ready": True, "checks": {"database": {"ok": True}}}
        self.progress: dict[str, Any] = dict(QUIET)
        self.dead_letters: list[dict[str, Any]] = []
        self.acts: list[tuple[str, str, Any]] = []
        self.away = False
        self.refuses: str | None = None
        self.fields: dict[str, str] = {}
        self.rules: dict[str, Any] = {}
        self.app = FastAPI()
        self.app.add_api_route("/readyz", self._ready)
        self.app.add_api_route("/progress", self._progress)
        self.app.add_api_route("/counts", self._counts)
        self.contents: dict[str, dict[str, Any]] = {}
        self.opened: list[str] = []
        self.waits = False
        self.app.add_api_route("/dead-letters", self._dead_letters)
        self.app.add_api_route("/dead-letters/{dead_letter_id}", self._dead_letter)
        self.app.add_api_route("/dead-letters/{dead_letter_id}/content", self._content)
        self.app.add_api_route("/dead-letters/{dead_letter_id}/{act}", self._act, methods=["POST"])

    def has_dead_letter(self, *, payload: str = '{"id": "1"}', **changes: Any) -> UUID:
        """Add a dead letter to this service."""
        letter = {
            "dead_letter_id": str(uuid4()), "owner": "intake", "subject": "intake.decision.made.v1",
            "event_id": str(uuid4()), "reason": "Unreadable", "detail": "decided_on: Field required", "deliveries": 3,
            "died_at": datetime(2026, 11, 23, 9, 30, tzinfo=UTC).isoformat(),
        } | changes  # fmt: skip
        self.dead_letters.append(letter)
        self.contents[letter["dead_letter_id"]] = {"payload": payload, "mended": None}
        return UUID(letter["dead_letter_id"])

    async def transport(self, request: httpx2.Request) -> httpx2.Response:
        """Answers as the service would, or raises a connection error."""
        if self.away:
            raise httpx2.ConnectError("nobody there")
        return await httpx2.ASGITransport(app=self.app).handle_async_request(request)

    async def _ready(self) -> JSONResponse:
        return JSONResponse(self.ready, status_code=200 if self.ready["ready"] else 503)

    async def _progress(self) -> Any:
        return {"business_time": datetime.now(UTC).isoformat(), **self.progress}

    async def _counts(self) -> Any:
        return {"announced": {}, "inbox": {"INTAKE": 40, "HOUSING": 2}, "dead_letters": {}}

    async def _dead_letters(self) -> Any:
        return [one for one in self.dead_letters if not one.get("resolution")]

    async def _dead_letter(self, dead_letter_id: str) -> Any:
        found = [one for one in self.dead_letters if one["dead_letter_id"] == dead_letter_id]
        return found[0] if found else _problem(404, "NotFound")

    async def _content(self, dead_letter_id: str) -> Any:
        if dead_letter_id not in self.contents:
            return _problem(404, "NotFound")
        self.opened.append(dead_letter_id)
        return self.contents[dead_letter_id]

    async def _act(self, dead_letter_id: str, act: str, request: Request) -> JSONResponse:
        if self.refuses:
            return _problem(422 if self.fields or self.rules else 409, self.refuses, self.fields, self.rules)
        said = await request.json() if await request.body() else None
        self.acts.append((act, dead_letter_id, said))
        resolution = {"redrive": "redriven", "mend": "mended"}.get(act) or f"discarded: {said['reason']}"
        done = {"resolution": resolution, "resolved_at": datetime(2026, 11, 23, 10, tzinfo=UTC).isoformat(),
                "resolved_by": "0192d5b0-0000-7000-8000-000000000005"}  # fmt: skip
        for one in self.dead_letters:
            if one["dead_letter_id"] == dead_letter_id:
                one.update(done)
        if act == "mend":
            self.contents[dead_letter_id]["mended"] = said["content"]
        return JSONResponse({"resolution": resolution, "waits": self.waits})


def _problem(
    status: int, refusal: str, fields: dict[str, str] | None = None, rules: dict[str, Any] | None = None
) -> JSONResponse:
    body = {"refusal": refusal, "status": status, "fields": fields or {}, "rules": rules or {}}
    return JSONResponse(body, status, media_type="application/problem+json")


class _Through(httpx2.AsyncBaseTransport):
    def __init__(self, service: PretendService) -> None:
        self.service = service

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        return await self.service.transport(request)


class Desk:
    """The gateway, its fake services, and a browser."""

    def __init__(self, gateway: ServiceUnderTest, services: dict[str, PretendService]) -> None:
        self.gateway = gateway
        self.services = services
        self.browser = browser(gateway.app)

    async def sign_in(self, username: str = "drift") -> None:
        """Sign in with a demo account."""
        answer = await self.browser.post("/logg-inn", data={"username": username, "password": PASSWORD})
        assert answer.status_code == 303, answer.text

    async def page(self, path: str, expect: int = 200, **params: Any) -> str:
        """The HTML of a page, in bokmål."""
        answer = await self.browser.get(path, params=params or None, headers={"accept-language": "nb"})
        assert answer.status_code == expect, (answer.status_code, answer.headers.get("location"), answer.text[:500])
        return answer.text

    async def post(self, path: str, *, token: str | None = None, **fields: str) -> httpx2.Response:
        """Send a form, with the page's token unless another is given."""
        if token is None:
            found = re.search(r'name="form_token" value="([^"]+)"', await self.page("/drift"))
            token = found.group(1) if found else ""
        return await form_again(self.browser, await self.browser.post(path, data={**fields, "form_token": token}))

    async def write(self, sql: str) -> None:
        """Change the gateway's database directly."""
        async with self.gateway.service.database.engine.begin() as connection:
            await connection.execute(text(sql))


def browser(app: FastAPI, address: str = "127.0.0.1", host: str = "localhost") -> httpx2.AsyncClient:
    """A client at `address`; https, so that protected cookies are kept."""
    transport = httpx2.ASGITransport(app=app, client=(address, 50_000))
    return httpx2.AsyncClient(transport=transport, base_url=f"https://{host}")


@asynccontextmanager
async def a_desk(
    postgres: Any, tmp_path: Any, *, signed_in: str | None = "drift", **settings: Any
) -> AsyncIterator[Desk]:
    """A running gateway with fake services, and a signed-in member of staff."""
    services = {name: PretendService() for name in ("intake", "housing", "followup", "notifications")}

    def app_with_services(given: Any) -> FastAPI:
        return create_app(given, transports={name: _Through(service) for name, service in services.items()})

    running = service_under_test(
        "gateway", app_with_services, Settings, postgres, tmp_path, **(GATEWAY_KEYS | settings)
    )
    async with running as gateway:
        desk = Desk(gateway, services)
        if signed_in:
            await desk.sign_in(signed_in)
        yield desk
