"""Guessing passwords is limited, and nobody outside can turn the limits against staff."""

import asyncio
import threading
import time
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import text

from services.gateway.access import limits, passwords
from services.gateway.access.accounts.staff import add_member
from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from services.gateway.access.forgetting import forget_old
from services.gateway.access.hashing import HashingPool
from services.gateway.access.known_devices import KNOWN_FOR, forget_devices_of
from services.gateway.access.passwords import LONGEST, hash_password
from shared.database import Actor
from shared.ids import new_id
from tests.component.gateway.browser import Browser

WRONG = "feil-passord-helt-sikkert"
PASSWORD = DEMO_ACCOUNTS[0].password
TOO_MANY = 429


class SignedOut(Browser):
    """A browser whose session has ended before every attempt: with one, the page of a failed attempt leads onwards."""

    async def sign_in(self, username, password=PASSWORD):
        self.http.cookies.pop("__Host-okt", None)
        return await super().sign_in(username, password)


def at(gateway, address) -> Browser:
    """A browser without cookies at this network address."""
    browser = SignedOut(gateway.app)
    browser.http._transport.client = (address, 40_000)
    return browser


async def _guess(browser, username, times) -> list[int]:
    return [(await browser.sign_in(username, WRONG)).status_code for _ in range(times)]


async def _later(gateway, by) -> None:
    await _run(gateway, "UPDATE tries SET began_at = began_at - CAST(:by AS interval)", by=by)
    await _run(gateway, "UPDATE known_device SET seen_at = seen_at - CAST(:by AS interval)", by=by)


async def _run(gateway, sql, **values) -> None:
    async with gateway.service.database.engine.begin() as connection:
        await connection.execute(text(sql), values)


async def test_the_eleventh_attempt_from_one_address_is_not_even_tried(gateway):
    browser = at(gateway, "192.0.2.1")
    assert set(await _guess(browser, "leder", 10)) == {403}
    assert (await browser.sign_in("leder")).status_code == TOO_MANY, "also with the right password"
    assert (await browser.sign_in("saksbehandler")).status_code == 303, "others are not shut out"
    await _later(gateway, limits.WINDOW)
    assert (await browser.sign_in("leder")).status_code == 303


async def test_whoever_guesses_elsewhere_shuts_nobody_out_where_they_work(gateway):
    at_work, new_machine, outside = (at(gateway, f"192.0.2.{number}") for number in (1, 2, 66))
    assert (await at_work.sign_in("leder")).status_code == 303

    assert TOO_MANY in await _guess(outside, "leder", 20)

    assert (await at_work.sign_in("leder")).status_code == 303
    assert (await new_machine.sign_in("leder")).status_code == 303, "a machine that is not known, at another address"


async def test_a_known_device_gets_through_while_the_account_is_guessed_from_everywhere(gateway):
    at_work = at(gateway, "192.0.2.1")
    await at_work.sign_in("leder")
    tried = [await _guess(at(gateway, f"198.51.100.{number}"), "leder", 10) for number in range(7)]
    assert Counter(status for one in tried for status in one) == {403: limits.SIGN_IN_PER_ACCOUNT.times, TOO_MANY: 20}

    assert (await at(gateway, "192.0.2.2").sign_in("leder")).status_code == TOO_MANY, "not known"
    assert (await at_work.sign_in("leder")).status_code == 303, "known"


async def test_a_building_that_is_shut_out_still_lets_in_who_works_there(gateway):
    staff, resident = at(gateway, "192.0.2.1"), at(gateway, "192.0.2.1")
    await staff.sign_in("leder")
    for number in range(7):
        await _guess(resident, f"somebody-{number}", 10)
    assert (await at(gateway, "192.0.2.1").sign_in("erfaring")).status_code == TOO_MANY
    assert (await staff.sign_in("leder")).status_code == 303


async def test_a_known_device_has_a_limit_too_and_is_known_for_that_account_only(gateway):
    browser = at(gateway, "192.0.2.1")
    await browser.sign_in("leder")
    assert set(await _guess(browser, "leder", 10)) == {403}
    assert (await browser.sign_in("leder")).status_code == TOO_MANY
    assert (await at(gateway, "192.0.2.1").sign_in("leder")).status_code == 303, "its attempts count for itself only"

    rows = {bytes(row["key"]) for row in await gateway.rows("SELECT key FROM tries WHERE kind = 'sign_in_account'")}
    await _guess(browser, "erfaring", 1)
    after = {bytes(row["key"]) for row in await gateway.rows("SELECT key FROM tries WHERE kind = 'sign_in_account'")}
    assert len(after - rows) == 1, "with another account it is a device like any other"


async def test_two_colleagues_are_known_on_one_machine(gateway):
    shared = at(gateway, "192.0.2.1")
    await shared.sign_in("leder")
    token = shared.http.cookies["__Host-enhet"]
    await shared.send("/logg-ut", {"form_token": await shared.form_token()})
    await shared.sign_in("saksbehandler")
    assert shared.http.cookies["__Host-enhet"] == token
    assert len(await gateway.rows("SELECT 1 FROM known_device")) == 2


async def test_the_cookie_of_a_device_is_locked_to_this_host_and_the_database_cannot_make_one(gateway, browser):
    answer = await browser.sign_in("leder")
    _session, cookie = answer.headers.get_list("set-cookie")
    assert cookie.startswith("__Host-enhet=")
    assert f"Max-Age={int(KNOWN_FOR.total_seconds())}" in cookie
    assert {"HttpOnly", "Secure", "SameSite=lax"} <= set(cookie.split("; "))
    [row] = await gateway.rows("SELECT device_hash FROM known_device")
    assert browser.http.cookies["__Host-enhet"].encode() not in bytes(row["device_hash"])


async def test_a_device_that_somebody_made_up_is_not_known_and_is_not_taken_over(gateway):
    browser = at(gateway, "192.0.2.1")
    browser.http.cookies.set("__Host-enhet", "made-up")
    await _guess(browser, "leder", 10)
    assert (await browser.sign_in("leder")).status_code == TOO_MANY
    answer = await browser.sign_in("saksbehandler")
    assert "made-up" not in answer.headers["set-cookie"]


async def test_a_device_is_known_for_half_a_year_or_until_it_is_forgotten(gateway):
    browser = at(gateway, "192.0.2.1")
    await browser.sign_in("leder")
    await _later(gateway, KNOWN_FOR)
    await _guess(browser, "leder", 1)
    assert await gateway.rows("SELECT 1 FROM tries WHERE kind = 'sign_in_account' AND times > 0")

    await browser.sign_in("leder")
    [leader] = await gateway.rows("SELECT staff_id FROM staff_account WHERE username = 'leder'")
    async with gateway.service.database.begin(Actor.system("gateway")) as tx:
        await forget_devices_of(tx, leader["staff_id"])
    assert await gateway.rows("SELECT 1 FROM known_device") == []


async def test_what_is_too_old_is_deleted(gateway):
    browser = at(gateway, "192.0.2.1")
    await browser.sign_in("leder")
    await _guess(at(gateway, "192.0.2.1"), "leder", 1)
    await _later(gateway, KNOWN_FOR + timedelta(seconds=1))
    await forget_old(gateway.service)
    assert await gateway.rows("SELECT 1 FROM tries") == []
    assert await gateway.rows("SELECT 1 FROM known_device") == []


async def test_attempts_at_the_same_moment_are_all_counted_before_they_are_tried(gateway, monkeypatch):
    monkeypatch.setattr(passwords, "_pool", HashingPool(most_waiting=100))
    tried = _counting(monkeypatch)
    browser = at(gateway, "192.0.2.1")
    answers = await asyncio.gather(*(browser.sign_in("leder", WRONG) for _ in range(40)))
    assert Counter(answer.status_code for answer in answers) == {403: 10, TOO_MANY: 30}
    assert len(tried) == 10


async def test_right_passwords_use_nothing_up(gateway):
    for _ in range(12):
        assert (await at(gateway, "192.0.2.1").sign_in("leder")).status_code == 303
    assert {row["times"] for row in await gateway.rows("SELECT times FROM tries WHERE kind LIKE 'sign_in%'")} == {0}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("", "", True),
    ],
)
def test_one_network_is_one_client(one, other, same):
    assert (limits.client_of(one) == limits.client_of(other)) is same


async def test_a_hundred_strangers_at_once_do_not_keep_a_known_device_waiting(gateway, monkeypatch):
    monkeypatch.setattr(limits, "SIGN_IN_PER_ADDRESS", limits.Limit("sign_in_address", 1_000))
    at_work = at(gateway, "192.0.2.1")
    await at_work.sign_in("leder")
    began = _slow(monkeypatch, seconds=0.05)

    async def honest():
        while not began:  # noqa: ASYNC110  the thread has no event for it
            await asyncio.sleep(0.001)
        since = time.monotonic()
        return (await at_work.sign_in("leder")).status_code, time.monotonic() - since

    strangers = [at(gateway, "198.51.100.1").sign_in(f"somebody-{number}", WRONG) for number in range(120)]
    (status, seconds), *others = await asyncio.gather(honest(), *strangers)

    assert status == 303
    statuses = Counter(answer.status_code for answer in others)
    assert set(statuses) == {403, 503}, statuses
    assert statuses[503] >= 50, "who cannot be checked soon is told so at once"
    busy = next(answer for answer in others if answer.status_code == 503)
    assert "Mange logger inn akkurat nå" in busy.text
    assert seconds < 5


async def test_a_refusal_because_many_sign_in_counts_as_no_attempt(gateway, monkeypatch):
    pool = HashingPool(most_waiting=0)
    pool._free = 0
    monkeypatch.setattr(passwords, "_pool", pool)
    assert set(await _guess(at(gateway, "192.0.2.1"), "leder", 12)) == {503}
    assert {row["times"] for row in await gateway.rows("SELECT times FROM tries WHERE kind LIKE 'sign_in%'")} == {0}


async def test_every_character_of_a_long_password_counts(gateway, browser):
    long = "å" * (LONGEST - 1)
    async with gateway.service.database.begin(Actor.system("gateway")) as tx:
        await add_member(
            tx, staff_id=new_id(), username="lang", name="Lang Prøve", roles=["caseworker"], password=f"{long}1"
        )
    assert (await browser.sign_in("lang", f"{long}2")).status_code == 403
    assert (await browser.sign_in("lang", long)).status_code == 403
    assert (await browser.sign_in("lang", f"{long}1")).status_code == 303


async def test_a_password_that_is_too_long_is_refused_by_name_and_never_cut(gateway, browser, monkeypatch):
    tried = _counting(monkeypatch)
    answer = await browser.sign_in("leder", "x" * (LONGEST + 1))
    assert answer.status_code == 422
    assert "Et passord har høyst 1000 tegn" in answer.text
    assert tried == []
    assert await gateway.rows("SELECT 1 FROM tries WHERE kind LIKE 'sign_in%'") == []
    with pytest.raises(passwords.PasswordTooLong):
        await hash_password("x" * (LONGEST + 1))
    assert 'maxlength="200"' not in re_password(await browser.open("/logg-inn"))


def re_password(html: str) -> str:
    """The input of the password."""
    return next(part for part in html.split("<input") if 'name="password"' in part).partition(">")[0]


def _counting(monkeypatch) -> list[str]:
    """The passwords that were hashed to compare them."""
    tried, cheap = [], passwords._hash

    class Counting:
        def verify(self, password, stored):
            tried.append(password)
            return cheap.verify(password, stored)

        def hash(self, password):
            return cheap.hash(password)

    monkeypatch.setattr(passwords, "_hash", Counting())
    return tried


def _slow(monkeypatch, *, seconds) -> list[float]:
    """Every check takes at least so long. The list has the moments at which they began."""
    began, cheap, lock = [], passwords._hash, threading.Lock()

    class Slow:
        def verify(self, password, stored):
            with lock:
                began.append(time.monotonic())
            time.sleep(seconds)
            return cheap.verify(password, stored)

    monkeypatch.setattr(passwords, "_hash", Slow())
    return began
