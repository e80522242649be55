"""The form for signing in lets a password manager help, and the way out is on every page of somebody signed in."""

import re

import pytest

from services.gateway.access.accounts.staff import close_account
from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from services.gateway.pages.declared import routes_of_gateway
from shared.database import Actor
from tests.component.gateway.whole.test_who_may_what import ACCOUNT, _address


async def test_a_password_is_masked_and_may_be_pasted_and_filled_in_by_a_program(browser):
    page = await browser.open("/logg-inn")
    [field] = re.findall(r'<input[^>]*name="password"[^>]*>', page)
    assert 'type="password"' in field
    assert 'autocomplete="current-password"' in field
    assert not re.search(r"maxlength|readonly|onpaste|pattern", field)
    assert re.search(r'<input[^>]*name="username"[^>]*autocomplete="username"', page)
    assert "<script" not in page, "nothing could keep anybody from pasting"


async def test_neither_a_hint_nor_a_secret_question_is_offered(browser):
    page = await browser.open("/logg-inn")
    names = set(re.findall(r'<input[^>]*name="(\w+)"', page[page.index("<main") :]))
    assert names - {"form_id", "kladd"} == {"til", "username", "password"}


@pytest.mark.parametrize("role", ACCOUNT)
async def test_every_page_of_somebody_who_is_signed_in_has_the_way_out(gateway, browser, role):
    await browser.sign_in(ACCOUNT[role])
    pages = 0
    for route in routes_of_gateway(gateway.app):
        if "GET" not in route.methods or route.path == "/forlat":
            continue
        answer = await browser.get(_address(route.path))
        if answer.status_code != 200 or not answer.text.startswith("<!doctype html>"):
            continue
        pages += 1
        assert re.search(r'<form[^>]*action="/logg-ut"', answer.text), route.path
    assert pages >= 5


async def test_whoever_has_left_is_out_at_once_in_every_browser(gateway, browser):
    other = gateway.browser()
    for one in (browser, other):
        await one.sign_in("saksbehandler")
        assert (await one.get("/i-dag")).status_code == 200
    async with gateway.service.database.begin(Actor.system("gateway")) as tx:
        await close_account(tx, DEMO_ACCOUNTS[0].staff_id)
    for one in (browser, other):
        assert (await one.get("/i-dag")).headers["location"].startswith("/logg-inn")
    assert await gateway.rows("SELECT 1 FROM session") == []
