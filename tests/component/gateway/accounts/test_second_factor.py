"""One-time codes: demanded per role, set up at the next sign-in, counted once, limited, and removed by others."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from services.gateway.access.accounts.second_factor import codes_at
from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from services.gateway.settings import Settings
from shared.clock import wall_now
from tests.component.gateway.a_house import PASSWORD
from tests.component.gateway.browser import hidden_in, running_gateway

MARI = next(account for account in DEMO_ACCOUNTS if account.username == "erfaring")


@pytest.fixture
async def gateway(postgres, tmp_path):
    async with running_gateway(postgres, tmp_path, second_factor_roles=("peer_worker",)) as running:
        yield running


def code(secret, later=0):
    """The code of now, or of a later half minute."""
    fitting = codes_at(secret, wall_now())
    return fitting[sorted(fitting)[1 + later]]


async def run(gateway, sql):
    async with gateway.service.database.engine.begin() as connection:
        await connection.execute(text(sql))


async def types(browser, typed, **more):
    return await browser.send("/innlogging/kode", {"code_now": typed} | more)


async def set_up(browser):
    """Sign in for the first time. Returns the secret and the recovery codes."""
    answer = await browser.sign_in("erfaring")
    assert answer.headers["location"] == "/innlogging/kode"
    page = await browser.open("/innlogging/kode")
    groups = re.search(r'<span class="reference"[^>]*>(.*?)</p>', page, re.DOTALL).group(1)
    secret = re.sub(r"<[^>]+>|\s", "", groups)
    answer = await types(browser, code(secret))
    assert answer.headers["location"] == "/min-konto"
    return secret, re.findall(r"<li>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</li>", await browser.open("/min-konto"))


async def test_who_needs_codes_sets_them_up_and_has_no_session_before(gateway, browser):
    await browser.sign_in("erfaring")
    assert (await browser.get("/i-dag")).headers["location"].startswith("/logg-inn")
    assert await gateway.rows("SELECT 1 FROM session") == []
    _secret, codes = await set_up(browser)
    assert len(set(codes)) == 10
    assert (await browser.get("/i-dag")).status_code == 200
    assert codes[0] not in await browser.open("/min-konto"), "shown once"


async def test_who_needs_none_is_asked_for_none(browser):
    assert (await browser.sign_in("leder")).headers["location"] == "/logg-inn"


async def test_secret_and_codes_are_unreadable_in_the_database(gateway, browser):
    secret, codes = await set_up(browser)
    for table in ("second_factor", "recovery_code", "half_sign_in", "security_event", "kept_form"):
        rows = str(await gateway.rows(f"SELECT * FROM {table}"))
        assert secret not in rows
        assert codes[0].replace("-", "") not in rows


async def test_a_code_counts_once(gateway, browser):
    secret, _codes = await set_up(browser)
    other = gateway.browser()
    await other.sign_in("erfaring")
    assert (await types(other, code(secret))).status_code == 422, "the one with which it was set up"
    later = code(secret, later=1)
    answer = await types(other, f"{later[:3]} {later[3:]}")
    assert answer.headers["location"] == "/logg-inn", "signed in, and on to the first page"
    third = gateway.browser()
    await third.sign_in("erfaring")
    assert (await types(third, later)).status_code == 422


async def test_a_recovery_code_counts_once_and_the_others_are_left(gateway, browser):
    _secret, codes = await set_up(browser)
    other = gateway.browser()
    await other.sign_in("erfaring")
    assert (await types(other, codes[3].upper())).headers["location"] == "/logg-inn"
    assert "Du har 9 reservekoder igjen." in await other.open("/min-konto")
    third = gateway.browser()
    await third.sign_in("erfaring")
    assert (await types(third, codes[3])).status_code == 422
    assert (await types(third, codes[4])).headers["location"] == "/logg-inn"


async def test_codes_cannot_be_tried_without_limit_not_even_with_the_password(gateway, browser):
    secret, _codes = await set_up(browser)
    statuses = []
    for number in range(11):
        stranger = gateway.browser()
        await stranger.sign_in("erfaring")
        statuses.append((await types(stranger, f"wrong{number}")).status_code)
    assert statuses == [422] * 10 + [429]
    assert (await types(stranger, code(secret, later=1))).status_code == 429, "not even the right one"


async def test_a_code_without_a_password_before_it_opens_nothing(gateway, browser):
    secret, _codes = await set_up(browser)
    stranger = gateway.browser()
    assert (await types(stranger, code(secret, later=1))).headers["location"] == "/innlogging/kode"
    assert "Begynn med passordet" in await stranger.open("/innlogging/kode")
    await stranger.sign_in("erfaring")
    await run(gateway, "UPDATE half_sign_in SET began_at = began_at - interval '11 minutes'")
    await types(stranger, code(secret, later=1))
    assert (await stranger.get("/i-dag")).headers["location"].startswith("/logg-inn")


async def test_who_has_codes_is_asked_also_when_the_role_does_not_need_them(gateway, browser):
    await set_up(browser)
    await run(gateway, "UPDATE staff_account SET roles = '{house_manager}' WHERE username = 'erfaring'")
    assert (await gateway.browser().sign_in("erfaring")).headers["location"] == "/innlogging/kode"


async def test_after_the_code_somebody_comes_back_to_the_page_they_wanted(gateway, browser):
    secret, _codes = await set_up(browser)
    other = gateway.browser()
    answer = await other.send("/logg-inn", {"username": "erfaring", "password": PASSWORD, "til": "/personer"})
    page = await other.open(answer.headers["location"])
    assert (await types(other, code(secret, later=1), **hidden_in(page))).headers["location"] == "/personer"


async def test_new_recovery_codes_end_those_of_before(gateway, browser):
    _secret, codes = await set_up(browser)
    await browser.send("/min-konto/koder", {"form_token": await browser.form_token()})
    new = re.findall(r"<li>([a-z0-9-]{14})</li>", await browser.open("/min-konto"))
    assert len(new) == 10
    assert not set(new) & set(codes)
    other = gateway.browser()
    await other.sign_in("erfaring")
    assert (await types(other, codes[0])).status_code == 422
    assert (await types(other, new[0])).headers["location"] == "/logg-inn"


async def test_an_administrator_removes_codes_when_a_telephone_is_lost_and_not_their_own(gateway, browser):
    first, _codes = await set_up(browser)
    admin = gateway.browser()
    await admin.sign_in("brukere")
    assert "Fjern engangskodene" in await admin.open(f"/brukere/{MARI.staff_id}")
    token = {"form_token": await admin.form_token()}
    await admin.send(f"/brukere/{MARI.staff_id}/engangskoder", token)
    assert (await browser.get("/i-dag")).headers["location"].startswith("/logg-inn"), "signed out"
    again = gateway.browser()
    second, _new = await set_up(again)
    assert second != first
    own = next(account for account in DEMO_ACCOUNTS if account.username == "brukere")
    assert (await admin.send(f"/brukere/{own.staff_id}/engangskoder", token)).status_code == 409
    about = [row["about"] for row in await gateway.rows("SELECT about FROM security_event ORDER BY event_no")]
    assert [one for one in about if one in {"set_up", "removed"}] == ["set_up", "removed", "set_up"]


async def test_a_link_to_a_new_password_does_not_replace_the_code(gateway, browser):
    await set_up(browser)
    admin = gateway.browser()
    await admin.sign_in("brukere")
    await admin.send(f"/brukere/{MARI.staff_id}/lenke", {"form_token": await admin.form_token()})
    assert len(await gateway.rows("SELECT 1 FROM second_factor")) == 1


def test_codes_are_those_of_rfc_6238():
    """The test vectors of appendix B, cut to six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    began = wall_now().fromtimestamp(0, tz=wall_now().tzinfo)
    assert codes_at(secret, began + timedelta(seconds=59))[1] == "287082"
    assert codes_at(secret, began + timedelta(seconds=1111111109))[37037036] == "081804"


def test_a_role_that_does_not_exist_stops_the_start():
    field = Settings.model_fields["second_factor_roles"]
    with pytest.raises(ValueError, match="there is no role adminstrator"):
        field.metadata[0].func(("adminstrator",))
