"""Wherever a code is taken, guessing is limited before the code is tried, also with attempts at the same moment."""

import asyncio
from collections import Counter

import pytest

from services.gateway.access import limits
from tests.component.gateway.browser import hidden_in
from tests.component.gateway.status.test_status import let_in
from tests.support.fake_services import LINK_CODE

FEW = 3
TAKES_A_CODE = [
    ("/sok/fortsett", "RESUME_PER_ADDRESS", {"code": "ZZZZ ZZZZ ZZZZ"}),
    ("/status", "STATUS_PER_ADDRESS", {"reference": "ZZZZ ZZZZ ZZZZ", "birth_year": "1990"}),
    ("/hjelper", "STATUS_PER_ADDRESS", {"code": "ZZZZ ZZZZ ZZZZ"}),
]


@pytest.fixture(autouse=True)
def _few_attempts(monkeypatch):
    for name in ("RESUME_PER_ADDRESS", "STATUS_PER_ADDRESS"):
        limit = getattr(limits, name)
        monkeypatch.setattr(limits, name, limits.Limit(limit.kind, FEW))


@pytest.fixture
def asked(gateway):
    """The paths that the gateway asked intake for, with their methods."""
    paths, intake = [], gateway.services["intake"]

    @intake.middleware("http")
    async def note(request, call_next):
        paths.append((request.method, request.url.path))
        return await call_next(request)

    return paths


@pytest.mark.parametrize(("address", "limit", "form"), TAKES_A_CODE)
async def test_guesses_at_the_same_moment_are_counted_before_a_service_is_asked(gateway, asked, address, limit, form):
    answers = await asyncio.gather(*(gateway.browser().send(address, form) for _ in range(4 * FEW)))
    statuses = Counter(answer.status_code for answer in answers)
    assert statuses[429] == 3 * FEW
    openings = [path for path in asked if "drafts" in path[1] or "openings" in path[1]]
    assert len(openings) == FEW


async def test_codes_that_are_right_use_nothing_up(gateway):
    for _ in range(2 * FEW):
        await let_in(gateway.browser())
    person = gateway.browser()
    await let_in(person)
    await person.send("/status/hjelpere", hidden_in(await person.open("/status/hjelpere")))
    for _ in range(2 * FEW):
        assert (await gateway.browser().send("/hjelper", {"code": LINK_CODE})).status_code == 303


@pytest.mark.parametrize("address", ["/skjema/1", "/skjema/2", "/skjema/5", "/skjema/pause", "/sok/hjem-nord"])
async def test_a_code_is_not_taken_from_a_cookie_that_the_gateway_has_not_sealed(gateway, asked, address):
    for guess in ("ABCD2300WXYZ", "ABCD2300", "x" * 60):
        browser = gateway.browser()
        browser.http.cookies.set("__Host-skjema", guess)
        await browser.get(address)
        await browser.send("/skjema/2", {"go": "next"})
    assert [path for path in asked if path[1].startswith("/drafts")] == []
