"""Accounts are opened by invitation, changed, reset, closed and opened again; nobody sees a person meanwhile."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from services.gateway.access.accounts.teams import EVERY_PROGRAMME
from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from shared.contracts.gateway.staff_member_changed import StaffMemberChanged
from tests.component.gateway.accounts.conftest import ADMINISTRATOR, OWN_PASSWORD, link_on, opens, peer_worker, uses
from tests.component.gateway.browser import Browser, hidden_in, value_of

OWN = next(account for account in DEMO_ACCOUNTS if account.username == ADMINISTRATOR)
PEER = next(account for account in DEMO_ACCOUNTS if account.username == "erfaring")


def another_browser(desk):
    return Browser(desk.gateway.app, "https://localhost")


async def run(desk, sql, **values):
    async with desk.gateway.service.database.engine.begin() as connection:
        await connection.execute(text(sql), values)


async def events(desk, staff_id):
    sql = f"SELECT event FROM security_event WHERE staff_id = '{staff_id}' AND event NOT LIKE 'sign%' ORDER BY event_no"
    return [row["event"] for row in await desk.gateway.rows(sql)]


async def test_somebody_is_invited_chooses_the_password_and_works(admin):
    address = await opens(admin)
    link = link_on(await admin.page(address))
    browser = another_browser(admin)
    answer = await uses(browser, link)
    assert "Passordet er lagret" in answer.text
    assert value_of(answer.text, "username") == "ida.sund"
    answer = await browser.sign_in("Ida.Sund", OWN_PASSWORD)
    assert (await browser.get(answer.headers["location"])).headers["location"] == "/i-dag"
    page = await browser.open((await browser.get("/i-dag")).headers["location"])
    await browser.send("/min-konto/taushet", hidden_in(page) | {"understood": "yes"})
    assert "Ida Sund" in await browser.open("/i-dag")
    page = await admin.page("/brukere")
    assert "Ida Sund" in page
    staff_id = address.rpartition("/")[2]
    assert await events(admin, staff_id) == ["account_opened", "link_made", "password_changed"]
    last = (await admin.gateway.announced(StaffMemberChanged))[-1]
    assert (str(last.staff_id), last.roles, last.active, last.programme_ids) == (staff_id, ["peer_worker"], True, None)


async def test_the_link_is_shown_once_and_stands_nowhere_in_the_database(admin):
    address = await opens(admin)
    link = link_on(await admin.page(address))
    code = link.partition("#")[2]
    assert len(code) >= 43, "256 bits"
    assert link_on(await admin.page(address)) is None
    for table in ("staff_invitation", "security_event", "kept_form", "outbox"):
        assert code not in str(await admin.gateway.rows(f"SELECT t::text AS row FROM {table} t"))


async def test_a_link_works_once_and_no_longer_than_a_week(admin):
    link = link_on(await admin.page(await opens(admin)))
    browser = another_browser(admin)
    await run(admin, "UPDATE staff_invitation SET ends_at = ends_at - interval '7 days 1 minute'")
    assert (await uses(browser, link)).status_code == 404
    assert "lenken er gått ut" in await admin.page("/brukere")
    await run(admin, "UPDATE staff_invitation SET ends_at = ends_at + interval '1 hour'")
    assert (await uses(browser, link)).status_code == 200
    assert (await uses(browser, link, "et annet langt passord")).status_code == 404
    assert (await browser.sign_in("ida.sund", OWN_PASSWORD)).status_code == 303


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"password": "for kort"}, "Passordet må ha minst 15 tegn."),
        ({"password": "x" * 1001}, "Et passord har høyst 1000 tegn."),
        ({"password": OWN_PASSWORD, "repeated": "noe annet enn det andre"}, "De to passordene er ikke like."),
        ({"password": OWN_PASSWORD, "code": "er-ikke-noen-kode"}, "Lenken kan ikke brukes."),
    ],
    ids=["short", "long", "not_the_same", "no_code"],
)
async def test_a_password_that_does_not_do_is_refused_and_the_link_still_works(admin, typed, words):
    link = link_on(await admin.page(await opens(admin)))
    browser = another_browser(admin)
    form = {"code": link.partition("#")[2], "repeated": typed["password"]} | typed
    answer = await browser.send("/konto/passord", form)
    assert answer.status_code in {404, 422}
    assert words in answer.text
    assert typed["password"] not in answer.text
    assert value_of(answer.text, "code") == form["code"]
    assert (await uses(browser, link)).status_code == 200


async def test_codes_of_links_cannot_be_tried_without_limit(admin):
    browser = another_browser(admin)
    statuses = [(await uses(browser, "#wrong")).status_code for _ in range(61)]
    assert statuses == [404] * 60 + [429]


async def test_a_new_link_ends_password_sessions_and_known_devices(admin):
    browser = another_browser(admin)
    await browser.sign_in(PEER.username)
    address = f"/brukere/{PEER.staff_id}"
    await admin.done(f"{address}/lenke")
    assert (await browser.get("/i-dag")).headers["location"].startswith("/logg-inn")
    assert (await browser.sign_in(PEER.username)).status_code == 403
    assert await admin.gateway.rows(f"SELECT 1 FROM known_device WHERE staff_id = '{PEER.staff_id}'") == []
    first = link_on(await admin.page(address))
    await admin.done(f"{address}/lenke")
    second = link_on(await admin.page(address))
    assert (await uses(browser, first)).status_code == 404, "a newer one took its place"
    assert (await uses(browser, second)).status_code == 200


async def test_other_roles_and_teams_sign_out_and_are_announced(admin):
    browser = another_browser(admin)
    await browser.sign_in(PEER.username)
    address = f"/brukere/{PEER.staff_id}"
    form = hidden_in(await admin.page(address)) | {"name": PEER.name, "phone": ""}
    await admin.done(address, **form, roles_house_manager="yes", **{f"teams_{EVERY_PROGRAMME}": "yes"})
    assert (await browser.get("/i-dag")).headers["location"].startswith("/logg-inn")
    assert (await admin.gateway.announced(StaffMemberChanged))[-1].roles == ["house_manager"]
    assert (await events(admin, PEER.staff_id))[-1] == "roles_changed"


async def test_another_name_signs_nobody_out(admin):
    browser = another_browser(admin)
    await browser.sign_in(PEER.username)
    address = f"/brukere/{PEER.staff_id}"
    form = hidden_in(await admin.page(address)) | {"name": "Mari Haug Lie", "phone": "+47 400 00 000"}
    await admin.done(address, **form, roles_peer_worker="yes", **{f"teams_{EVERY_PROGRAMME}": "yes"})
    assert "Mari Haug Lie" in await browser.open("/i-dag")


async def test_nobody_changes_their_own_roles_teams_or_account(admin):
    address = f"/brukere/{OWN.staff_id}"
    page = await admin.page(address)
    assert 'name="roles_' not in page
    form = hidden_in(page) | {"name": "Per Dahl", "phone": "", "roles_house_manager": "yes", "roles_administrator": "y"}
    await admin.done(address, **form)
    [row] = await admin.gateway.rows(f"SELECT roles FROM staff_account WHERE staff_id = '{OWN.staff_id}'")
    assert row["roles"] == ["administrator"]
    for act in ("steng", "lenke"):
        assert (await admin.post(f"{address}/{act}")).status_code == 409
    assert (await admin.get("/brukere")).status_code == 200, "neither signed out nor closed"


async def test_somebody_leaves_and_comes_back(admin):
    address = f"/brukere/{PEER.staff_id}"
    browser = another_browser(admin)
    await browser.sign_in(PEER.username)
    assert "Mari Haug blir logget ut overalt" in await admin.page(f"{address}/steng")
    await admin.done(f"{address}/steng")
    assert (await browser.get("/i-dag")).headers["location"].startswith("/logg-inn")
    assert (await admin.gateway.announced(StaffMemberChanged))[-1].active is False
    page = await admin.page(address)
    assert "stengt" in page
    assert (await admin.post(f"{address}/lenke")).status_code == 409, "no link to a closed account"
    await admin.done(f"{address}/apne")
    link = link_on(await admin.page(address))
    assert (await uses(browser, link)).status_code == 200
    assert (await browser.sign_in(PEER.username, OWN_PASSWORD)).status_code == 303
    assert (await admin.gateway.announced(StaffMemberChanged))[-1].active is True


async def test_a_link_of_before_does_not_open_a_closed_account(admin):
    address = await opens(admin)
    link = link_on(await admin.page(address))
    await admin.done(f"{address}/steng")
    assert (await uses(another_browser(admin), link)).status_code == 404


async def test_two_administrators_on_one_account(admin):
    address = f"/brukere/{PEER.staff_id}"
    form = hidden_in(await admin.page(address)) | {f"teams_{EVERY_PROGRAMME}": "yes", "roles_peer_worker": "yes"}
    await admin.done(address, **form, name="Mari Berg", phone="")
    page = await admin.refused(address, **form, name="Mari Lie", phone="")
    assert "Noen har endret kontoen mens du skrev." in page
    assert value_of(page, "name") == "Mari Lie"
    await admin.done(address, **form | hidden_in(page), name="Mari Lie", phone="")


async def test_the_same_form_sent_twice_is_one_account(admin):
    form = hidden_in(await admin.page("/brukere/ny"))
    form |= peer_worker(form)
    assert await admin.done("/brukere/ny", **form) == await admin.done("/brukere/ny", **form)
    assert len(await admin.gateway.rows("SELECT 1 FROM staff_account WHERE username = 'ida.sund'")) == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": " "}, "Skriv navnet."),
        ({"username": "leder"}, "Noen har dette brukernavnet alt"),
        ({"username": "Ida Sund"}, "Et brukernavn har 2 til 40 tegn"),
        ({"phone": "ring meg"}, "Skriv ett telefonnummer"),
        ({"roles_peer_worker": ""}, "Velg minst én rolle."),
        ({f"teams_{EVERY_PROGRAMME}": ""}, "Velg minst ett team."),
    ],
    ids=["name", "taken", "username", "phone", "role", "team"],
)
async def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(admin, typed, words):
    form = hidden_in(await admin.page("/brukere/ny"))
    form |= peer_worker(form) | typed
    page = await admin.refused("/brukere/ny", **form)
    assert words in page
    assert value_of(page, "username") == form["username"]
    assert await admin.gateway.rows("SELECT 1 FROM staff_account WHERE name = 'Ida Sund'") == []


async def test_an_administrator_sees_no_person_and_no_link_to_any(admin):
    for address in ("/personer", "/soknader", "/plasser", "/brev", "/tall"):
        assert (await admin.get(address)).status_code in {403, 404}
    page = await admin.page("/brukere")
    assert "/personer" not in page
    asked = [path for service in admin.services.values() for path in service.gets]
    assert [path for path in asked if path != "/programmes"] == []


async def test_links_that_nobody_used_are_too_old_after_a_week_and_say_so(admin):
    address = await opens(admin)
    assert "Lenken kan brukes til" in await admin.page(address)
    await run(admin, "UPDATE staff_invitation SET ends_at = ends_at - CAST(:gone AS interval)", gone=timedelta(days=8))
    assert re.search(r"lenken er gått ut", await admin.page(address))
