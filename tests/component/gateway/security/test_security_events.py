"""Sign-ins, refusals and changes of accounts are recorded, whatever number of them somebody causes."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.gateway.access.accounts.staff import add_member, change_roles, close_account
from services.gateway.access.demo_accounts import DEMO_ACCOUNTS
from services.gateway.access.security_log import keep_events
from shared.clock import wall_now
from shared.database import Actor
from shared.http.metrics import exposition
from shared.refusals import NotFound
from shared.security_events import LISTED, SecurityEvent, SecurityEvents, Told
from tests.component.gateway.a_house import CASEWORKER, MANAGER, PEER, a_desk, words_of
from tests.component.gateway.people_of_the_house import NAMES
from tests.support.alerts import the_alerts

LEADER = next(account for account in DEMO_ACCOUNTS if account.username == "leder")
ROWS = "SELECT event, times, staff_id, by_staff_id, address, about FROM security_event ORDER BY event_no"
MANY = 300


async def stored(gateway):
    """The rows, after what waits was written."""
    gateway.service.security.sum_up(wall_now() + timedelta(minutes=1))
    await gateway.service.security.flush()
    return await gateway.rows(ROWS)


def times(rows, *events):
    return sum(row["times"] for row in rows if row["event"] in events)


async def test_who_signs_in_and_out_is_recorded_by_id_and_a_mark_of_the_address(gateway, browser):
    await browser.sign_in("leder")
    await browser.send("/logg-ut", {"form_token": await browser.form_token()})

    rows = [row for row in await stored(gateway) if row["event"].startswith("signed")]
    assert [row["event"] for row in rows] == ["signed_in", "signed_out"]
    assert {row["staff_id"] for row in rows} == {LEADER.staff_id}
    [mark] = {row["address"] for row in rows}
    assert len(mark) == 12
    assert "." not in mark, "no address"


async def test_a_failed_sign_in_is_recorded_without_anything_that_was_typed(gateway, browser):
    await browser.send("/logg-inn", {"username": "leder", "password": "Feil passord 17"})
    await browser.send("/logg-inn", {"username": "Feil passord 17", "password": "x"})

    rows = [row for row in await stored(gateway) if row["event"] == "sign_in_failed"]
    assert [row["staff_id"] for row in rows] == [LEADER.staff_id, None]
    assert "Feil" not in str(rows)


async def test_three_hundred_tries_are_three_hundred_in_a_few_rows_and_an_alert(gateway, browser):
    for number in range(MANY):
        await browser.send("/logg-inn", {"username": f"navn{number % 7}", "password": "x"})

    rows = await stored(gateway)
    assert times(rows, "sign_in_failed", "limit_reached") == MANY
    tried = [row for row in rows if row["event"] in {"sign_in_failed", "limit_reached"}]
    a_quarter = LISTED[SecurityEvent.SIGN_IN_FAILED] + LISTED[SecurityEvent.LIMIT_REACHED]
    in_two_quarters, summed_in_ten_minutes = 2 * a_quarter, 2 * 10
    assert len(tried) <= in_two_quarters + summed_in_ten_minutes
    assert the_alerts()["SecurityEvents"].fires((await exposition(gateway.service)).decode())


async def test_a_hundred_refused_pages_are_a_hundred_rows_with_who_and_what(gateway, browser):
    await browser.sign_in("leder")
    quiet = (await exposition(gateway.service)).decode()
    assert not the_alerts()["SecurityEvents"].fires(quiet)
    for _ in range(100):
        assert (await browser.get("/drift")).status_code == 403

    rows = [row for row in await stored(gateway) if row["event"] == "page_refused"]
    assert [(row["staff_id"], row["about"]) for row in rows] == [(LEADER.staff_id, "see_operations")] * 100
    assert the_alerts()["SecurityEvents"].fires((await exposition(gateway.service)).decode())


async def test_a_form_of_another_session_is_recorded(gateway, browser):
    await browser.sign_in("leder")
    await browser.send("/logg-ut", {"form_token": "made up"})
    assert times(await stored(gateway), "form_refused") == 1


async def test_a_changed_account_is_recorded_with_who_did_it_and_not_when_it_was_not_changed(gateway):
    by, staff_id = uuid4(), uuid4()
    new = {"staff_id": staff_id, "username": "ny", "name": "Ny Ansatt", "roles": ["peer_worker"], "password": "x" * 20}
    async with gateway.service.database.begin(Actor("gateway", by)) as tx:
        await add_member(tx, **new)
        await change_roles(tx, staff_id, ["house_manager", "peer_worker"])
        await close_account(tx, staff_id)
    with pytest.raises(NotFound):
        await changes_that_do_not_come_about(gateway, by, staff_id)

    rows = [row for row in await stored(gateway) if row["staff_id"] == staff_id]
    assert [(row["event"], row["about"]) for row in rows] == [
        ("account_opened", "peer_worker"),
        ("roles_changed", "house_manager peer_worker"),
        ("account_closed", None),
    ]
    assert {row["by_staff_id"] for row in rows} == {by}


async def changes_that_do_not_come_about(gateway, by, staff_id):
    async with gateway.service.database.begin(Actor("gateway", by)) as tx:
        await change_roles(tx, staff_id, ["operator"])
        await change_roles(tx, uuid4(), ["operator"])


async def test_a_call_with_an_unknown_token_is_an_event_of_the_service(gateway):
    before = gateway.service.security.recent().get(SecurityEvent.CALLER_UNKNOWN, 0)
    for headers in ({}, {"Authorization": "Basic abc"}, {"Authorization": "Bearer made-up"}):
        assert (await gateway.http.get("/progress", headers=headers)).status_code == 401
    assert gateway.service.security.recent()[SecurityEvent.CALLER_UNKNOWN] == before + 3
    assert times(await stored(gateway), "caller_unknown") == 3


async def test_an_access_log_that_does_not_fit_is_alarming_for_a_day(gateway):
    alert = the_alerts()["AccessLogAltered"]
    assert not alert.fires((await exposition(gateway.service)).decode())
    for age, fires in ((timedelta(hours=25), False), (timedelta(hours=23), True)):
        async with gateway.service.database.begin(Actor.system("gateway")) as tx:
            await keep_events(
                tx, [Told(SecurityEvent.ACCESS_LOG_ALTERED, wall_now() - age, about="housing 2026-03-02")]
            )
        assert alert.fires((await exposition(gateway.service)).decode()) is fires


async def test_events_wait_while_the_database_is_away_and_no_more_than_fit_into_memory():
    kept, away = [], True

    async def keep(told):
        if away:
            raise OSError
        kept.extend(told)

    events = SecurityEvents(keep)
    for _ in range(100_000):
        events.tell(SecurityEvent.LIMIT_REACHED)
    await events.flush()
    assert kept == []

    away = False
    events.sum_up(wall_now() + timedelta(minutes=1))
    await events.flush()
    assert sum(one.times for one in kept) == 100_000
    assert len(kept) == LISTED[SecurityEvent.LIMIT_REACHED] + 1
    assert all(isinstance(one, Told) for one in kept)


async def test_operators_see_the_events_and_no_resident(operator):
    await operator.get("/personer")
    await operator.gateway.service.security.flush()
    text = words_of(await operator.page("/drift/sikkerhet"))
    assert "Siden er ikke åpen for rollen" in text
    assert "Logget inn" in text
    assert not any(name in text for name in NAMES.values())


@pytest.mark.parametrize("role", [CASEWORKER, MANAGER, PEER])
async def test_nobody_else_sees_them(postgres, tmp_path, role):
    async with a_desk(postgres, tmp_path, signed_in=role) as desk:
        assert (await desk.get("/drift/sikkerhet")).status_code == 403
