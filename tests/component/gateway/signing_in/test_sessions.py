"""Sign-in and what follows: cookies, time limits, sign-out, wrong passwords."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from services.gateway.access.accounts.staff import change_roles, close_account
from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from shared.contracts.gateway.staff_member_changed import StaffMemberChanged
from shared.database import Actor
from tests.component.gateway.browser import running_gateway

CASEWORKER = DEMO_ACCOUNTS[0]


async def _is_signed_in(browser) -> bool:
    return (await browser.get("/logg-inn")).is_redirect


async def _age(gateway, **by) -> None:
    gone = timedelta(**by)
    await _run(
        gateway,
        """
        UPDATE session SET seen_at = seen_at - CAST(:gone AS interval), opened_at = opened_at - CAST(:gone AS interval)
    """,
        gone=gone,
    )


async def _run(gateway, sql, **values) -> None:
    async with gateway.service.database.engine.begin() as connection:
        await connection.execute(text(sql), values)


async def test_the_cookie_is_locked_to_this_host_and_out_of_reach_for_scripts(gateway, browser):
    answer = await browser.sign_in("saksbehandler")
    cookie, _device = answer.headers.get_list("set-cookie")
    assert cookie.startswith("__Host-okt=")
    assert "HttpOnly" in cookie
    assert "Secure" in cookie
    assert "samesite=lax" in cookie.lower()
    assert "domain" not in cookie.lower()


async def test_the_database_holds_no_token_that_could_be_used(gateway, browser):
    await browser.sign_in("saksbehandler")
    token = browser.http.cookies["__Host-okt"]
    [row] = await gateway.rows("SELECT token_hash FROM session")
    assert len(token) >= 43, "256 bits"
    assert token.encode() not in row["token_hash"]


async def test_signing_in_gives_a_new_session_and_ends_the_one_before(gateway, browser):
    await browser.sign_in("saksbehandler")
    planted = browser.http.cookies["__Host-okt"]
    await browser.sign_in("saksbehandler")
    assert browser.http.cookies["__Host-okt"] != planted
    thief = gateway.browser()
    thief.http.cookies.set("__Host-okt", planted)
    assert not await _is_signed_in(thief)


async def test_a_token_that_the_visitor_brought_is_never_taken_over(gateway, browser):
    browser.http.cookies.set("__Host-okt", "chosen-by-somebody-else")
    await browser.sign_in("saksbehandler")
    assert len(await gateway.rows("SELECT 1 AS one FROM session")) == 1
    other = gateway.browser()
    other.http.cookies.set("__Host-okt", "chosen-by-somebody-else")
    assert not await _is_signed_in(other)


async def test_fifteen_quiet_minutes_end_a_session_and_fourteen_do_not(gateway, browser):
    await browser.sign_in("saksbehandler")
    await _age(gateway, minutes=14)
    assert await _is_signed_in(browser)
    await _age(gateway, minutes=16)
    assert not await _is_signed_in(browser)


async def test_ten_hours_end_a_session_however_busy_it_was(gateway, browser):
    await browser.sign_in("saksbehandler")
    await _run(gateway, "UPDATE session SET opened_at = opened_at - interval '10 hours'")
    assert not await _is_signed_in(browser)


async def test_sessions_do_not_follow_the_business_clock(gateway, browser):
    await browser.sign_in("saksbehandler")
    gateway.clock.move_to(gateway.clock.now() + timedelta(days=400))
    assert await _is_signed_in(browser)


async def test_signing_out_makes_the_token_worthless(gateway, browser):
    await browser.sign_in("saksbehandler")
    token = browser.http.cookies["__Host-okt"]
    answer = await browser.send("/logg-ut", {"form_token": await browser.form_token()})
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    again = gateway.browser()
    again.http.cookies.set("__Host-okt", token)
    assert not await _is_signed_in(again)


async def test_new_roles_end_every_session_and_are_announced(gateway, browser):
    await browser.sign_in("saksbehandler")
    async with gateway.service.database.begin(Actor.system("gateway")) as tx:
        await change_roles(tx, CASEWORKER.staff_id, ["house_manager"])
    assert not await _is_signed_in(browser)
    last = (await gateway.announced(StaffMemberChanged))[-1]
    assert (last.staff_id, last.roles, last.active) == (CASEWORKER.staff_id, ["house_manager"], True)


async def test_who_has_left_cannot_come_in(gateway, browser):
    async with gateway.service.database.begin(Actor.system("gateway")) as tx:
        await close_account(tx, CASEWORKER.staff_id)
    assert (await browser.sign_in("saksbehandler")).status_code == 403


async def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(browser):
    wrong_name = await browser.sign_in("finnes-ikke", "feil-passord-helt-sikkert")
    wrong_password = await browser.sign_in("saksbehandler", "feil-passord-helt-sikkert")
    assert wrong_name.status_code == wrong_password.status_code == 403
    one, other = (
        re.sub("[0-9a-f-]{36}|finnes-ikke|saksbehandler", "x", page.text) for page in (wrong_name, wrong_password)
    )
    assert one == other, "but for what was typed and the id of the form that is shown again"
    assert "feil-passord" not in wrong_password.text


@pytest.mark.parametrize("address", ["https://ond.example/", "//ond.example", "/\\ond.example", "javascript:alert(1)"])
async def test_after_sign_in_nobody_is_sent_to_another_site(browser, address):
    form = {"username": "leder", "password": CASEWORKER.password, "til": address}
    assert (await browser.send("/logg-inn", form)).headers["location"] == "/"


async def test_somebody_who_was_signed_out_comes_back_to_the_page_they_wanted(browser):
    answer = await browser.get("/soknader?status=received")
    assert answer.headers["location"] == "/logg-inn?til=/soknader%3Fstatus%3Dreceived"


async def test_production_has_no_demo_accounts(postgres, tmp_path):
    async with running_gateway(postgres, tmp_path, environment="production") as gateway:
        assert await gateway.rows("SELECT username FROM staff_account") == []


async def test_demo_accounts_in_a_database_of_production_are_closed(postgres, tmp_path):
    url = await postgres.fresh_database("gateway")
    async with running_gateway(postgres, tmp_path, environment="demo", database_url=url) as gateway:
        assert (await gateway.browser().sign_in("saksbehandler")).status_code == 303
        assert await gateway.rows("SELECT 1 FROM session")
        # Even where somebody has declared it to be production's, because real people are in it by now.
        await _run(gateway, "UPDATE deployment SET environment = 'production'")
    async with running_gateway(
        postgres, tmp_path, environment="production", database_url=url, plain_http=True
    ) as gateway:
        browser = gateway.browser()
        for account in DEMO_ACCOUNTS:
            assert (await browser.sign_in(account.username)).status_code == 403
        assert await gateway.rows("SELECT 1 FROM session") == []


async def test_a_phone_on_the_same_network_gets_cookies_it_can_keep_only_where_that_is_allowed(postgres, tmp_path):
    async with running_gateway(postgres, tmp_path, plain_http=True, hosts=["192.168.1.20"]) as gateway:
        phone = gateway.browser("http://192.168.1.20:8080")
        cookie = (await phone.send("/logg-inn", {"username": "leder", "password": CASEWORKER.password}, {})).headers
        assert cookie["set-cookie"].startswith("okt=")
        assert "Secure" not in cookie["set-cookie"]
        own_machine = gateway.browser("http://localhost:8080")
        form = {"username": "leder", "password": CASEWORKER.password}
        assert (await own_machine.send("/logg-inn", form, {})).headers["set-cookie"].startswith("__Host-okt=")
