"""Confidentiality is declared before the first person is seen, once for each version of the text."""

import pytest
from sqlalchemy import text

from services.gateway.access import policy
from services.gateway.access.accounts import declarations
from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from services.gateway.pages.declared import action_of, routes_of_gateway
from tests.component.gateway.browser import hidden_in
from tests.component.gateway.people_of_the_house import KARI

HERE = "/min-konto/taushet"
MARI = next(account for account in DEMO_ACCOUNTS if account.username == "erfaring")


@pytest.fixture
async def new_peer(peer):
    """A peer worker who has declared nothing yet."""
    async with peer.gateway.service.database.engine.begin() as connection:
        await connection.execute(text("DELETE FROM confidentiality_declaration"))
    return peer


async def asked(desk):
    return [path for service in desk.services.values() for path in service.gets]


async def test_nothing_about_people_opens_before_and_the_page_wanted_opens_after(new_peer):
    address = f"/personer/{KARI}"
    answer = await new_peer.get(address)
    assert answer.headers["location"] == f"{HERE}?til={address}"
    assert await asked(new_peer) == []
    form = hidden_in(await new_peer.page(answer.headers["location"]))
    answer = await new_peer.browser.post(HERE, data=form | {"understood": "yes"})
    assert answer.headers["location"] == address
    await new_peer.page(address)
    [row] = await new_peer.gateway.rows("SELECT staff_id, version FROM confidentiality_declaration")
    assert (row["staff_id"], row["version"]) == (MARI.staff_id, declarations.VERSION)
    assert "Du ga erklæringen" in await new_peer.page(HERE)


async def test_every_route_about_people_asks_for_it(new_peer):
    token = hidden_in(await new_peer.page(HERE))
    closed = 0
    for route in routes_of_gateway(new_peer.gateway.app):
        action = action_of(route)
        if not policy.is_about_people(action) or "peer_worker" not in policy.ACTIONS[action]:
            continue
        path = route.path.split("{")[0] + str(KARI) if "{" in route.path else route.path
        if path != route.path and route.path.count("{") > 1:
            continue
        method = next(iter(route.methods - {"HEAD"}))
        answer = await new_peer.browser.request(method, path, data=token if method == "POST" else None)
        if answer.status_code in {404, 405}:
            continue
        assert answer.headers["location"].startswith(HERE), (method, route.path)
        closed += 1
    assert closed >= 10, "hardly any route was asked"
    assert await asked(new_peer) == []


async def test_it_is_given_by_reading_it_and_not_by_the_button_alone(new_peer):
    form = hidden_in(await new_peer.page(HERE))
    answer = await new_peer.browser.post(HERE, data=form)
    page = (await new_peer.get(answer.headers["location"])).text
    assert "Kryss av for at du har lest og forstått den." in page
    assert await new_peer.gateway.rows("SELECT 1 FROM confidentiality_declaration") == []


async def test_a_new_version_of_the_text_is_asked_for_again(peer, monkeypatch):
    await peer.page("/i-dag")
    monkeypatch.setattr(declarations, "VERSION", declarations.VERSION + 1)
    assert (await peer.get("/i-dag")).headers["location"].startswith(HERE)


async def test_who_sees_no_people_is_not_asked(admin):
    async with admin.gateway.service.database.engine.begin() as connection:
        await connection.execute(text("DELETE FROM confidentiality_declaration"))
    await admin.page("/brukere")
