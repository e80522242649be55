"""A helper sees the status by a link whose code is in no address that a server gets."""

import re

from tests.component.gateway.browser import value_of
from tests.component.gateway.status.test_status import let_in
from tests.component.gateway.status.test_withdrawing_and_asking import sends
from tests.support.component import PUBLIC_URL
from tests.support.fake_services import LINK_CODE, problem


async def makes_a_link(gateway):
    """The person makes a link; returns the page with it."""
    browser = gateway.browser()
    await let_in(browser)
    page = await browser.open("/status/hjelpere")
    form = {name: value_of(page, name) for name in ("form_token", "link_id")}
    assert (await browser.send("/status/hjelpere", form)).headers["location"] == "/status/hjelpere"
    return browser, await browser.open("/status/hjelpere")


async def test_the_code_is_behind_the_hash_which_no_browser_sends(gateway):
    _, page = await makes_a_link(gateway)
    assert f"{PUBLIC_URL}/hjelper#{LINK_CODE}" in page, "not the name by which this request came"
    assert re.findall(f"[^#]{LINK_CODE}", page) == []


async def test_opening_the_link_changes_nothing_and_sending_the_form_shows_the_status(gateway):
    await makes_a_link(gateway)
    helper = gateway.browser()
    page = await helper.open("/hjelper")
    assert value_of(page, "code") == ""
    assert dict(helper.http.cookies) == {}

    gateway.services["intake"].state.own_status |= {"reference": None, "may": []}
    answer = await helper.send("/hjelper", {"code": LINK_CODE})
    assert (answer.status_code, answer.headers["location"]) == (303, "/status/sak")
    assert answer.headers["referrer-policy"] == "no-referrer"
    page = await helper.open("/status/sak")
    assert "Du følger med for noen du hjelper" in page
    assert "Noen leser søknaden din nå" in page
    for address in ("/status/trekk", "/status/sporsmal", "/status/hjelpere"):
        assert address not in page
        assert (await helper.get(address)).status_code == 403


async def test_a_helper_cannot_act_also_with_a_form_made_by_hand(gateway):
    await makes_a_link(gateway)
    helper = gateway.browser()
    await helper.send("/hjelper", {"code": LINK_CODE})
    before = len(gateway.services["intake"].state.calls)
    for address in ("/status/trekk", "/status/behold", "/status/sporsmal", "/status/hjelpere"):
        assert (await sends(helper, address, {"question": "Hei"})).status_code == 403
    posted = [call for call in gateway.services["intake"].state.calls[before:] if call[0] == "POST"]
    assert posted == []


async def test_a_wrong_code_is_kept_in_the_form(browser):
    answer = await browser.send("/hjelper", {"code": "ABCD"})
    assert (answer.status_code, value_of(answer.text, "code")) == (404, "ABCD")
    assert "Be den som ga deg lenken, om en ny" in answer.text


async def test_a_link_that_is_closed_while_the_helper_looks_shows_no_more(gateway):
    person, page = await makes_a_link(gateway)
    helper = gateway.browser()
    await helper.send("/hjelper", {"code": LINK_CODE})
    link_id = gateway.services["intake"].state.links[0]["link_id"]
    token = value_of(page, "form_token")
    await person.send(f"/status/hjelpere/{link_id}/steng", {"form_token": token})
    assert LINK_CODE not in await person.open("/status/hjelpere")

    gateway.services["intake"].state.own_status = problem(403, "LinkHasEnded")
    assert (await helper.get("/status/sak")).headers["location"] == "/hjelper"
    assert "Lenken er stengt" in await helper.open("/hjelper")
    assert (await helper.get("/status/sak")).headers["location"] == "/status"


async def test_a_member_of_staff_who_looks_at_a_closed_link_stays_signed_in(gateway):
    await makes_a_link(gateway)
    browser = gateway.browser()
    await browser.sign_in("leder")
    await browser.send("/hjelper", {"code": LINK_CODE})
    gateway.services["intake"].state.own_status = problem(403, "LinkHasEnded")
    assert (await browser.get("/status/sak")).headers["location"] == "/hjelper"
    assert (await browser.get("/i-dag")).status_code == 200


async def test_a_link_that_is_not_made_says_what_to_do(gateway):
    browser = gateway.browser()
    await let_in(browser)
    gateway.services["intake"].state.refuse_act = problem(409, "TooManyLinks")
    await sends(browser, "/status/hjelpere")
    assert "Steng en av de andre først" in await browser.open("/status/hjelpere")
