"""A form that comes without the session it was made in: kept for the one who wrote it, and for nobody else."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from services.gateway.access.kept_forms import LARGEST, MOST, forget_old_forms
from shared.database import Actor
from tests.component.gateway.a_house import CASEWORKER, MANAGER, PASSWORD
from tests.component.gateway.browser import hidden_in, value_of
from tests.component.gateway.people_of_the_house import KARI

WORDS = "Hun har fått jobb på verkstedet, og skolen begynner i august."
FORM = {"agreed_end_on": "31.08.2027", "reason": WORDS}


@pytest.fixture
def extension() -> str:
    """The address of the form for another end of Kari's stay."""
    return f"/personer/{KARI}/forlengelse"


async def _opened(desk, address) -> dict[str, str]:
    return hidden_in(await desk.page(address))


async def _run(desk, sql, **values) -> None:
    async with desk.gateway.service.database.engine.begin() as connection:
        await connection.execute(text(sql), values)


async def _end_sessions(desk) -> None:
    await _run(desk, "UPDATE session SET seen_at = seen_at - interval '16 minutes'")


async def _kept(desk) -> int:
    return len(await desk.gateway.rows("SELECT 1 AS one FROM kept_form"))


async def _sign_in(desk, username, **more):
    return await desk.browser.post("/logg-inn", data={"username": username, "password": PASSWORD, **more})


async def test_a_form_sent_after_the_session_has_ended_is_there_again_after_signing_in(manager, extension):
    form = FORM | await _opened(manager, extension)
    await _end_sessions(manager)
    answer = await manager.browser.post(extension, data=form)
    assert answer.headers["location"].startswith("/logg-inn?til=")
    sign_in = await manager.page(answer.headers["location"])
    assert "Det du skrev, er tatt vare på i en time, bare for deg." in sign_in

    back = (await _sign_in(manager, MANAGER, til=value_of(sign_in, "til"))).headers["location"]
    assert back.startswith(f"{extension}?kladd=")
    page = await manager.page(back)
    assert value_of(page, "reason") == WORDS
    assert value_of(page, "agreed_end_on") == "31.08.2027"
    assert "Du var logget ut da du sendte dette, så det er ikke lagret." in page
    assert manager.services["housing"].posts == [], "nothing was done with it"

    answer = await manager.browser.post(extension, data=FORM | hidden_in(page))
    assert answer.headers["location"] == extension.removesuffix("/forlengelse")
    [(_path, sent)] = manager.services["housing"].posts
    assert sent["reason"] == WORDS
    assert await _kept(manager) == 0, "deleted when it is done"


async def test_it_is_kept_as_it_was_typed_because_in_some_forms_every_character_counts(manager, extension):
    form = FORM | await _opened(manager, extension) | {"reason": "a\u00a0b\u200bc"}
    await _end_sessions(manager)
    sign_in = await manager.page((await manager.browser.post(extension, data=form)).headers["location"])
    back = (await _sign_in(manager, MANAGER, til=value_of(sign_in, "til"))).headers["location"]
    assert value_of(await manager.page(back), "reason") == "a\u00a0b\u200bc"


async def test_the_text_is_in_no_address_and_unreadable_in_the_database(manager, extension):
    form = FORM | await _opened(manager, extension)
    await _end_sessions(manager)
    location = (await manager.browser.post(extension, data=form)).headers["location"]
    assert "verkstedet" not in location
    [row] = await manager.gateway.rows("SELECT * FROM kept_form")
    assert b"verkstedet" not in row["content"]


async def test_somebody_else_who_signs_in_at_the_same_machine_sees_nothing_of_it(manager, extension):
    form = FORM | await _opened(manager, extension)
    await _end_sessions(manager)
    sign_in = await manager.page((await manager.browser.post(extension, data=form)).headers["location"])
    address = value_of(sign_in, "til")
    await _run(manager, "UPDATE staff_account SET roles = '{house_manager}' WHERE username = 'erfaring'")
    for somebody_else in ("erfaring", CASEWORKER):
        await _sign_in(manager, somebody_else)
        answer = await manager.get(address)
        assert "verkstedet" not in answer.text
    await _sign_in(manager, MANAGER)
    assert value_of(await manager.page(address), "reason") == WORDS


async def test_a_form_from_before_signing_in_anew_is_shown_again_and_not_done(manager, extension):
    form = FORM | await _opened(manager, extension)
    await _sign_in(manager, MANAGER)
    answer = await manager.browser.post(extension, data=form)
    assert answer.headers["location"].startswith(f"{extension}?kladd=")
    page = await manager.page(answer.headers["location"])
    assert "Du har logget inn på nytt siden du åpnet dette" in page
    assert value_of(page, "reason") == WORDS
    assert manager.services["housing"].posts == []


async def test_a_form_that_somebody_else_wrote_is_not_done_in_my_name_and_waits_for_them(manager, extension):
    form = FORM | await _opened(manager, extension)
    await _run(manager, "UPDATE staff_account SET roles = '{house_manager}' WHERE username = 'erfaring'")
    await _sign_in(manager, "erfaring")
    answer = await manager.browser.post(extension, data=form)
    assert answer.status_code == 403
    assert "Skjemaet hører til en annen innlogging" in answer.text
    assert "verkstedet" not in answer.text
    assert f'href="{extension}"' in answer.text, "the way on"
    assert manager.services["housing"].posts == []
    assert await _kept(manager) == 1


async def test_the_page_of_a_refusal_says_which_of_its_causes_it_was(manager, extension):
    await _sign_in(manager, CASEWORKER)
    role = await manager.get(extension)
    assert role.status_code == 403
    assert "Rollen din gir ikke tilgang" in role.text
    assert "annen innlogging" not in role.text
    stale = await manager.browser.post("/logg-ut", data={"form_token": "bm90IG91cnM="})
    assert stale.status_code == 403
    assert "Skjemaet hører til en annen innlogging" in stale.text
    assert "Rollen din" not in stale.text
    elsewhere = await manager.browser.post("/logg-ut", headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 403
    assert "Skjemaet kom fra et annet nettsted" in elsewhere.text


async def test_it_is_gone_after_an_hour(manager, extension):
    form = FORM | await _opened(manager, extension)
    await _end_sessions(manager)
    sign_in = await manager.page((await manager.browser.post(extension, data=form)).headers["location"])
    await _run(manager, "UPDATE kept_form SET kept_at = kept_at - CAST(:gone AS interval)", gone=timedelta(hours=1))
    await _sign_in(manager, MANAGER)
    assert "verkstedet" not in await manager.page(value_of(sign_in, "til"))
    async with manager.gateway.service.database.begin(Actor.system("gateway")) as tx:
        await forget_old_forms(tx)
    assert await _kept(manager) == 0


async def test_what_nobody_can_have_been_shown_is_not_kept(manager, extension):
    await _opened(manager, extension)
    await _end_sessions(manager)
    for origin in ({}, {"form_of": "made up"}, {"form_of": "e30"}):
        answer = await manager.browser.post(extension, data=FORM | origin)
        assert answer.headers["location"] == "/logg-inn"
    assert await _kept(manager) == 0


async def test_only_so_many_and_only_so_much_is_kept(manager, extension):
    form = FORM | await _opened(manager, extension)
    await _end_sessions(manager)
    for number in range(MOST + 3):
        await manager.browser.post(extension, data=form | {"reason": f"Grunn {number}"})
    assert await _kept(manager) == MOST
    await manager.browser.post(extension, data=form | {"reason": "x" * (LARGEST + 1)})
    assert await _kept(manager) == MOST


async def test_nothing_is_kept_for_somebody_who_has_left(manager, extension):
    form = FORM | await _opened(manager, extension)
    await _run(manager, "UPDATE staff_account SET active = false WHERE username = :name", name=MANAGER)
    await manager.browser.post(extension, data=form)
    assert await _kept(manager) == 0


async def test_a_form_is_kept_while_a_service_is_away(manager, extension):
    form = FORM | await _opened(manager, extension)
    manager.services["housing"].away = True
    answer = await manager.browser.post(extension, data=form)
    address = answer.headers["location"]
    assert (await manager.get(address)).status_code == 503
    manager.services["housing"].away = False
    page = await manager.page(address)
    assert value_of(page, "reason") == WORDS
    assert "Vi fikk ikke svar da du sendte dette" in page


async def test_no_form_of_staff_is_ever_answered_with_a_page(manager, extension):
    """Back and reload would send it once more, and a browser that keeps nothing shows an error instead."""
    token = hidden_in(await manager.page(extension))
    answer = await manager.browser.post(extension, data=token | {"agreed_end_on": "", "reason": ""})
    assert answer.status_code == 303
    assert re.fullmatch(rf"{extension}\?kladd=[0-9a-f-]{{36}}", answer.headers["location"])
    page = await manager.page(answer.headers["location"], expect=422)
    assert "Skriv den nye datoen." in page
