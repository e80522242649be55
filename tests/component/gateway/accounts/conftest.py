"""`admin`: the desk of an administrator; `invited`: a link for a new peer worker, and the address of the account."""

import re
from typing import Any

import pytest

from tests.component.gateway.a_house import a_desk
from tests.component.gateway.browser import hidden_in

ADMINISTRATOR = "brukere"
OWN_PASSWORD = "en trapp med sju trinn"


@pytest.fixture
async def admin(postgres, tmp_path):
    async with a_desk(postgres, tmp_path, signed_in=ADMINISTRATOR) as desk:
        yield desk


async def opens(desk: Any, **more: str) -> str:
    """Open an account for a peer worker. Returns its address."""
    form = hidden_in(await desk.page("/brukere/ny"))
    return await desk.done("/brukere/ny", **form | peer_worker(form) | more)


def peer_worker(form: dict[str, str]) -> dict[str, str]:
    """What an administrator types for a new peer worker, in every programme."""
    return {
        "staff_id": form["staff_id"], "name": "Ida Sund", "username": "ida.sund", "phone": "400 00 123",
        "roles_peer_worker": "yes", "teams_0192d5b0-0000-7000-8000-0000000000e1": "yes",
    }  # fmt: skip


def link_on(page: str) -> str | None:
    """The link that stands on the page of an account."""
    found = re.search(r"(https://[^\s<]+/konto/passord#([\w-]+))", page)
    return found.group(1) if found else None


async def uses(browser: Any, link: str, password: str = OWN_PASSWORD, **more: str) -> Any:
    """Choose a password with a link, as the page does."""
    form = {"code": link.partition("#")[2], "password": password, "repeated": password} | more
    return await browser.send("/konto/passord", form)
