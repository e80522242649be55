"""Everybody changes their own password and ends their own sessions; accounts are changed only by who sits here."""

import re

import pytest
from sqlalchemy import text

from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from services.gateway.pages.public.signing_in.browsers import kind_of_browser
from tests.component.gateway.a_house import PASSWORD, PEER
from tests.component.gateway.accounts.conftest import OWN_PASSWORD, link_on, opens, peer_worker
from tests.component.gateway.accounts.test_accounts import another_browser, events
from tests.component.gateway.browser import hidden_in, value_of

MARI = next(account for account in DEMO_ACCOUNTS if account.username == PEER)
CHANGE = "/min-konto/passord"
NEW = {"old_password": PASSWORD, "password": OWN_PASSWORD, "repeated": OWN_PASSWORD}


async def confirmed_long_ago(desk):
    async with desk.gateway.service.database.engine.begin() as connection:
        await connection.execute(text("UPDATE session SET confirmed_at = confirmed_at - interval '6 minutes'"))


async def test_the_own_password_is_changed_and_every_other_session_ends(peer):
    other = another_browser(peer)
    await other.sign_in(PEER)
    assert await peer.done(CHANGE, **NEW) == "/min-konto"
    assert "Passordet er byttet." in await peer.page("/min-konto")
    assert (await other.get("/i-dag")).headers["location"].startswith("/logg-inn")
    assert (await other.sign_in(PEER)).status_code == 403
    assert (await other.sign_in(PEER, OWN_PASSWORD)).status_code == 303
    assert (await events(peer, MARI.staff_id))[-1] == "password_changed"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"old_password": "ikke passordet mitt"}, "Dette er ikke passordet ditt nå."),
        ({"password": "hemmelig", "repeated": "hemmelig"}, "Passordet må ha minst 15 tegn."),
        ({"repeated": "noe helt annet, men langt"}, "De to passordene er ikke like."),
    ],
    ids=["old", "short", "not_the_same"],
)
async def test_a_password_that_does_not_do_changes_nothing_and_is_not_kept(peer, typed, words):
    page = await peer.refused(CHANGE, **NEW | typed)
    assert words in page
    for one in (NEW | typed).values():
        assert one not in page
    assert (await another_browser(peer).sign_in(PEER)).status_code == 303


async def test_nobody_guesses_the_old_password_at_an_open_session(peer):
    answers = [await peer.post(CHANGE, **NEW | {"old_password": f"gjett nummer {number}"}) for number in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert (await peer.post(CHANGE, **NEW)).status_code == 429, "not even the right one"


async def test_passwords_are_not_kept_when_the_session_has_ended(peer):
    form = NEW | hidden_in(await peer.page("/min-konto"))
    async with peer.gateway.service.database.engine.begin() as connection:
        await connection.execute(text("DELETE FROM session"))
    answer = await peer.browser.post(CHANGE, data=form)
    back = answer.headers["location"]
    await peer.sign_in(PEER)
    page = await peer.page(value_of(await another_browser(peer).open(back), "til"))
    assert PASSWORD not in page
    assert OWN_PASSWORD not in page


async def test_own_sessions_are_told_apart_and_ended_one_by_one(peer):
    phone, old_phone = another_browser(peer), another_browser(peer)
    for browser, agent in ((phone, "Mozilla/5.0 (iPhone; x) Safari/604.1"), (old_phone, "curl/8")):
        browser.http.headers["user-agent"] = agent
        await browser.sign_in(PEER)
    page = await peer.page("/min-konto")
    assert "Safari på iPhone" in page
    assert page.count("her du sitter nå") == 1
    [of_phone] = re.findall(r'/okter/([0-9a-f-]+)/avslutt">(?:(?!</form>).)*Safari', page, re.DOTALL)
    await peer.done(f"/min-konto/okter/{of_phone}/avslutt")
    assert (await phone.get("/i-dag")).headers["location"].startswith("/logg-inn")
    assert (await old_phone.get("/i-dag")).status_code == 200
    await peer.done("/min-konto/okter/avslutt-andre")
    assert (await old_phone.get("/i-dag")).headers["location"].startswith("/logg-inn")
    await peer.page("/min-konto")


async def test_nobody_ends_the_session_of_somebody_else(peer):
    leader = another_browser(peer)
    await leader.sign_in("leder")
    [row] = await peer.gateway.rows(
        "SELECT session_id FROM session JOIN staff_account USING (staff_id) WHERE username = 'leder'"
    )
    await peer.done(f"/min-konto/okter/{row['session_id']}/avslutt")
    assert (await leader.get("/i-dag")).status_code == 200


@pytest.mark.parametrize(
    ("agent", "kind"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130 Safari/537.36", "Chrome|Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130 Safari/537.36 Edg/130", "Edge|Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox|Linux"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari/537.36", "Chrome|Android"),
        ("curl/8.5", None),
        ("", None),
    ],
    ids=["chrome", "edge", "firefox", "phone", "program", "nothing"],
)
def test_of_a_browser_the_kind_is_kept_and_no_version(agent, kind):
    assert kind_of_browser(agent) == kind


async def test_whoever_changes_accounts_types_the_password_again_and_loses_nothing(admin):
    form = hidden_in(await admin.page("/brukere/ny"))
    form |= peer_worker(form)
    await confirmed_long_ago(admin)
    where = await admin.done("/brukere/ny", **form)
    assert where.startswith("/min-konto/bekreft?til=")
    assert await admin.gateway.rows("SELECT 1 FROM staff_account WHERE username = 'ida.sund'") == []
    confirm = hidden_in(await admin.page(where))
    assert "Dette er ikke passordet ditt nå." in await admin.refused("/min-konto/bekreft", **confirm, password="feil")
    page = (await admin.post("/min-konto/bekreft", **confirm, password=PASSWORD)).text
    assert "Det du sendte, er ikke lagret ennå." in page
    assert value_of(page, "username") == "ida.sund"
    address = await admin.done("/brukere/ny", **form | hidden_in(page))
    assert link_on(await admin.page(address))


@pytest.mark.parametrize("act", ["", "/lenke", "/steng"])
async def test_no_account_is_changed_at_a_session_that_was_left_open(admin, act):
    address = await opens(admin)
    await confirmed_long_ago(admin)
    assert (await admin.done(f"{address}{act}")).startswith("/min-konto/bekreft")
