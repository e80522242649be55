"""A browser without a screen for tests of the gateway, with fakes of the other services."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path
from typing import Any

import httpx2
from fastapi import FastAPI

from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from services.gateway.app import create_app
from services.gateway.settings import Settings
from tests.support.component import GATEWAY_KEYS, ServiceUnderTest, service_under_test
from tests.support.fake_services import fakes

OWN_PAGE = {"Sec-Fetch-Site": "same-origin", "Origin": "https://gateway"}


class Browser:
    """Keeps cookies, does not follow redirects, and sends the headers that a real browser sends with a form."""

    def __init__(self, app: FastAPI, base_url: str = "https://gateway", *, raise_app_exceptions: bool = True) -> None:
        transport = httpx2.ASGITransport(app=app, raise_app_exceptions=raise_app_exceptions)
        self.http = httpx2.AsyncClient(transport=transport, base_url=base_url, follow_redirects=False)

    async def get(self, path: str, **headers: str) -> httpx2.Response:
        """Open a page."""
        return await self.http.get(path, headers=headers)

    async def open(self, path: str) -> str:
        """Open a page, which must exist, and return its text."""
        answer = await self.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.headers.get("location"))
        return answer.text

    async def send(
        self, path: str, form: Mapping[str, str] | None = None, headers: Mapping[str, str] = OWN_PAGE
    ) -> httpx2.Response:
        """Send a form, as from a page of the gateway."""
        return await form_again(self.http, await self.http.post(path, data=dict(form or {}), headers=dict(headers)))

    async def sign_in(self, username: str, password: str = DEMO_ACCOUNTS[0].password) -> httpx2.Response:
        """Sign in."""
        return await self.send("/logg-inn", {"username": username, "password": password})

    async def form_token(self) -> str:
        """The token of a form on a staff page: the one in the form for signing out."""
        page = await self.get("/finnes-ikke")
        answer = await self.get("/logg-inn")
        while answer.is_redirect:
            answer = await self.get(answer.headers["location"])
        found = re.search(r'name="form_token" value="([^"]+)"', answer.text + page.text)
        assert found, "no form on this page"
        return found.group(1)


class Gateway(ServiceUnderTest):
    """The gateway, and its fake `services` by name. Set `.state.away` of one to make it unavailable."""

    services: dict[str, FastAPI]

    def browser(self, base_url: str = "https://gateway") -> Browser:
        """A browser without cookies."""
        return Browser(self.app, base_url)


@asynccontextmanager
async def running_gateway(postgres: Any, tmp_path: Path, **settings: Any) -> AsyncIterator[Gateway]:
    """The gateway on a fresh database, with fakes of the other services."""
    behind = fakes()
    transports = {name: httpx2.ASGITransport(app=app) for name, app in behind.items()}
    async with service_under_test(
        "gateway", lambda given: create_app(given, transports=transports), Settings, postgres, tmp_path,
        **(GATEWAY_KEYS | settings),
    ) as plain:  # fmt: skip
        gateway = Gateway(plain.app, plain.http)
        gateway.services = behind
        yield gateway


async def form_again(http: httpx2.AsyncClient, answer: httpx2.Response, **headers: str) -> httpx2.Response:
    """The answer to a form; where it is the same form again, the page that shows it, as a browser goes on to it."""
    again = "kladd=" in answer.headers.get("location", "")
    return await http.get(answer.headers["location"], headers=headers) if again else answer


def hidden_in(page: str) -> dict[str, str]:
    """The hidden inputs of the forms in the main part of a page."""
    main = page[page.index("<main") :]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', main)
    return {name: unescape(value) for name, value in found}


def value_of(page: str, name: str) -> str:
    """The value of an input or textarea of a page."""
    box = re.search(rf'<input[^>]*\bname="{name}"[^>]*\bvalue="([^"]*)"', page)
    area = re.search(rf'<textarea[^>]*\bname="{name}"[^>]*>([^<]*)</textarea>', page)
    found = box or area
    assert found, f"no field {name}"
    return unescape(found.group(1))
