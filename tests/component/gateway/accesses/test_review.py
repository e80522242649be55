"""A leader and the privacy officer review what members of staff have opened, and record that they have."""

import re
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest

from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from shared.clock import OSLO, wall_now
from shared.http import ServiceUnavailable
from shared.ids import new_id
from tests.component.gateway.a_house import words_of
from tests.component.gateway.whole.the_whole import the_whole

STAFF = {account.username: account.staff_id for account in DEMO_ACCOUNTS}
NAMES = {account.username: account.name for account in DEMO_ACCOUNTS}


@pytest.fixture(scope="module")
async def whole(postgres, tmp_path_factory):
    async with the_whole(postgres, tmp_path_factory.mktemp("whole")) as running:
        running.case_id = await running.a_resident()
        peer = await signed_in(running, "erfaring2")
        await peer.open(f"/personer/{running.case_id}")
        yield running


async def signed_in(whole, username):
    browser = whole.browser()
    await browser.sign_in(username)
    return browser


async def send(browser, path, form=()):
    return await browser.send(path, {"form_token": await browser.form_token(), **dict(form)})


def a_night():
    """Two nights ago, at three."""
    night = datetime.combine(wall_now().astimezone(OSLO).date() - timedelta(days=2), time(3), tzinfo=OSLO)
    return night.astimezone(UTC)


async def test_a_leader_sees_who_has_opened_somebody_without_having_to_do_with_them(whole):
    leader = await signed_in(whole, "leder")
    text = words_of(await leader.open("/innsyn"))
    assert re.search(rf"{NAMES['erfaring2']} 1 1 1 [01] 0 Ikke ennå", text), text
    text = words_of(await leader.open(f"/innsyn/{STAFF['erfaring2']}"))
    assert "Kari Prøve uten tilknytning" in text


async def test_a_privacy_officer_sees_the_reference_and_no_name(whole):
    officer = await signed_in(whole, "personvern")
    assert (await officer.get("/logg-inn")).headers["location"] == "/innsyn"
    html = await officer.open(f"/innsyn/{STAFF['erfaring2']}")
    [row] = await whole.services["intake"].rows("SELECT reference FROM application")
    assert row["reference"] in words_of(html).replace(" ", "")
    assert "Kari" not in html
    looks = await officer.open(f"/personer/{whole.case_id}/innsyn")
    assert NAMES["erfaring2"] in looks
    assert "Kari" not in looks
    for closed in (f"/personer/{whole.case_id}", "/personer", "/i-dag", "/soknader", "/plasser", "/drift"):
        assert (await officer.get(closed)).status_code == 403, closed


@pytest.mark.parametrize("username", ["saksbehandler", "erfaring", "planlegger", "drift"])
async def test_nobody_else_reviews(whole, username):
    browser = await signed_in(whole, username)
    for path in ("/innsyn", f"/innsyn/{STAFF['erfaring2']}"):
        assert (await browser.get(path)).status_code == 403
    assert (await send(browser, f"/innsyn/{STAFF['erfaring2']}/gjennomgatt")).status_code == 403


async def test_the_night_and_days_of_absence_are_pointed_out(whole, postgres):
    peer, leader = await signed_in(whole, "erfaring"), await signed_in(whole, "leder")
    night = a_night()
    database = whole.services["housing"].service.database.engine.url.database
    await postgres.admin_in(
        database,
        "INSERT INTO access_log (access_id, at, service, staff_id, roles, case_id, what, why) "
        f"VALUES ('{new_id()}', '{night.isoformat()}', 'gateway', '{STAFF['erfaring']}', '{{peer_worker}}', "
        f"'{whole.case_id}', 'stay', 'show_stay_of_case')",
    )
    day = night.astimezone(OSLO).strftime("%d.%m.%Y")
    absence = {"staff_id": str(STAFF["erfaring"]), "from_on": day, "until_on": day, "absence_id": str(new_id())}
    sent = await send(peer, "/fravaer", absence)
    assert sent.status_code == 303
    text = words_of(await leader.open(f"/innsyn/{STAFF['erfaring']}"))
    assert "Kari Prøve uten tilknytning om natten mens de var borte" in text


async def test_a_review_is_recorded_and_nobody_reviews_themselves(whole):
    leader = await signed_in(whole, "leder")
    await leader.open(f"/personer/{whole.case_id}")
    address = f"/innsyn/{STAFF['erfaring2']}"
    await leader.open(address)
    assert (await send(leader, f"{address}/gjennomgatt")).headers["location"] == "/innsyn"
    assert f"av {NAMES['leder']}" in words_of(await leader.open("/innsyn"))

    own = await leader.open(f"/innsyn/{STAFF['leder']}")
    assert "gjennomgatt" not in own
    assert "Din egen liste går en annen gjennom." in own
    assert (await send(leader, f"/innsyn/{STAFF['leder']}/gjennomgatt")).status_code == 403
    assert (await send(leader, f"/innsyn/{UUID(int=3)}/gjennomgatt")).status_code == 404
    kept = await whole.services["gateway"].rows("SELECT staff_id, reviewed_by FROM access_review")
    assert [(row["staff_id"], row["reviewed_by"]) for row in kept] == [(STAFF["erfaring2"], STAFF["leder"])]


async def test_a_service_that_does_not_answer_is_named_and_the_rest_is_shown(whole, monkeypatch):
    async def away(*_, **__):
        raise ServiceUnavailable

    monkeypatch.setattr(whole.services["gateway"].app.state.clients.housing.accesses, "list_opened", away)
    text = words_of(await (await signed_in(whole, "leder")).open("/innsyn"))
    assert "plasser og opphold" in text
    assert NAMES["erfaring2"] in text
