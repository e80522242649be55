"""*Søk plass*, filled in without JavaScript."""

import json
import re

import pytest

from services.gateway.access import limits
from tests.component.gateway.browser import value_of
from tests.support.fake_services import problem

STEPS = {
    1: {"current_setting": "prison", "planned_exit_on": "15.4.2027"},
    2: {"home_municipality": "Tromsø", "work_or_school": "unsure", "has_pet": "no"},
    3: {"name": "Kari Prøve", "birth_date": "17.05.1990", "phone": "400 00 000"},
    4: {"message": "Jeg gleder meg."},
}


async def _fill_in(browser, until: int = 4) -> None:
    for step, words in STEPS.items():
        if step > until:
            return
        address = "/sok/hjem-nord" if step == 1 else f"/skjema/{step}"
        answer = await browser.send(address, {**words, "go": "next"})
        assert answer.status_code == 303, answer.text
        assert answer.headers["location"] == f"/skjema/{step + 1}"


async def _last_page(browser) -> dict[str, str]:
    return {"carried": value_of(await browser.open("/skjema/5"), "carried"), "go": "send"}


async def test_five_steps_make_one_application_with_every_answer(gateway, browser):
    await _fill_in(browser)
    answer = await browser.send("/skjema/send", await _last_page(browser))
    assert answer.headers["location"] == "/skjema/kvittering"
    [kept] = gateway.services["intake"].state.applications.values()
    assert kept["body"]["channel"] == "web"
    assert kept["body"]["language"] == "nb"
    assert kept["body"]["draft_code"] == "ABCD2300"
    assert kept["body"]["answers"] == {
        "name": "Kari Prøve", "birth_date": "1990-05-17", "national_id": None, "phone": "400 00 000", "email": None,
        "postal_address": None, "other_contact": None, "current_setting": "prison", "planned_exit_on": "2027-04-15",
        "home_municipality": "5501", "work_or_school": "unsure", "has_pet": False, "message": "Jeg gleder meg.",
        "helper_name": None,
    }  # fmt: skip
    receipt = await browser.open("/skjema/kvittering")
    assert re.search(r"7KQ2<span[^>]*></span>M4XD", receipt)
    assert "1. mars 2027" in receipt


async def test_sending_twice_is_one_application_and_the_same_receipt(gateway, browser):
    await _fill_in(browser)
    form = await _last_page(browser)
    first = await browser.send("/skjema/send", form)
    gateway.services["intake"].state.drafts.clear()  # it is gone once it was sent
    second = await browser.send("/skjema/send", form)
    assert first.headers["location"] == second.headers["location"] == "/skjema/kvittering"
    assert len(gateway.services["intake"].state.applications) == 1


async def test_a_refusal_keeps_every_word_and_is_shown_beside_its_field(gateway, browser):
    await _fill_in(browser)
    gateway.services["intake"].state.refuse_next = problem(422, "NoWayToReachThePerson")
    answer = await browser.send("/skjema/send", await _last_page(browser))
    assert answer.status_code == 422
    assert value_of(answer.text, "name") == "Kari Prøve"
    assert value_of(answer.text, "phone") == "400 00 000"
    assert 'id="phone-error"' in answer.text
    assert 'href="#phone"' in answer.text


async def test_a_field_that_cannot_be_read_keeps_what_was_typed(browser):
    await _fill_in(browser, until=2)
    words = {"name": "", "birth_date": "i mai", "phone": "", "other_contact": "", "street": "Storgata <4>"}
    answer = await browser.send("/skjema/3", {**words, "go": "next"})
    assert answer.status_code == 422
    assert value_of(answer.text, "birth_date") == "i mai"
    assert value_of(answer.text, "street") == "Storgata <4>"
    assert answer.text.count('aria-invalid="true"') == 3
    assert re.search(r'class="ds-error-summary"[^>]*autofocus', answer.text)
    assert value_of(await browser.open("/skjema/3"), "birth_date") == "i mai", "also after a reload"


async def test_while_intake_is_away_the_page_keeps_what_was_typed_and_says_so(gateway, browser):
    await _fill_in(browser, until=2)
    await browser.open("/skjema/3")
    intake = gateway.services["intake"]
    real_answers = intake.state.drafts.copy()

    async def sent_while_away():
        return await browser.send("/skjema/3", {**STEPS[3], "go": "next"})

    intake.state.away_for = {"PUT"}
    answer = await sent_while_away()
    intake.state.away_for = set()
    assert answer.status_code == 503
    assert value_of(answer.text, "name") == "Kari Prøve"
    assert intake.state.drafts == real_answers
    assert (await sent_while_away()).headers["location"] == "/skjema/4"


async def test_sending_while_intake_is_away_loses_nothing(gateway, browser):
    await _fill_in(browser)
    form = await _last_page(browser)
    gateway.services["intake"].state.away = True
    answer = await browser.send("/skjema/send", form)
    assert answer.status_code == 503
    assert value_of(answer.text, "carried") == form["carried"]
    gateway.services["intake"].state.away = False
    again = await browser.send("/skjema/send", {"carried": value_of(answer.text, "carried"), "go": "send"})
    assert again.headers["location"] == "/skjema/kvittering"


async def test_the_code_brings_the_form_back_on_another_machine(gateway, browser):
    await _fill_in(browser, until=2)
    await browser.send("/skjema/3", {**STEPS[3], "go": "pause"})
    page = await browser.open("/skjema/pause")
    code = "".join(re.search(r"(\w{4})<span[^>]*></span>(\w{4})", page).groups())
    other = gateway.browser()
    answer = await other.send("/sok/fortsett", {"code": f" {code[:4].lower()}-{code[4:]} "})
    assert answer.headers["location"] == "/skjema/3"
    assert value_of(await other.open("/skjema/3"), "name") == "Kari Prøve"


async def test_a_wrong_code_says_so_and_is_counted(gateway, browser):
    answer = await browser.send("/sok/fortsett", {"code": "ZZZZ9999"})
    assert answer.status_code == 422
    assert value_of(answer.text, "code") == "ZZZZ9999"
    assert len(await gateway.rows("SELECT 1 AS one FROM attempt WHERE kind = 'resume_address'")) == 1


async def test_going_back_and_changing_the_language_lose_no_words(gateway, browser):
    await _fill_in(browser, until=2)
    back = await browser.send("/skjema/3", {"name": "Kari Prøve", "go": "back"})
    assert back.headers["location"] == "/skjema/2"
    switch = await browser.send("/skjema/3", {"name": "Kari B. Prøve", "go": "language:en"})
    assert (await browser.get(switch.headers["location"])).headers["location"] == "/skjema/3"
    page = await browser.open("/skjema/3")
    assert value_of(page, "name") == "Kari B. Prøve"
    assert 'lang="en"' in page
    assert "Step 3 of 5" in page


async def test_the_self_check_explains_and_never_stands_in_the_way(browser):
    await browser.send("/sok/hjem-nord", {"current_setting": "street_or_home", "go": "next"})
    await browser.send("/skjema/2", {"work_or_school": "no", "go": "next"})
    await browser.send("/skjema/3", {**STEPS[3], "go": "next"})
    page = await browser.open("/skjema/4")
    assert "Du kan alltid sende søknaden" in page
    assert "Dette må vi snakke om" in page
    assert (await browser.send("/skjema/4", {"go": "next"})).headers["location"] == "/skjema/5"


async def test_a_name_that_two_municipalities_share_has_to_be_told_apart(browser):
    await _fill_in(browser, until=1)
    answer = await browser.send("/skjema/2", {**STEPS[2], "home_municipality": "våler", "go": "next"})
    assert answer.status_code == 422
    assert "Våler (3419)" in answer.text
    chosen = await browser.send("/skjema/2", {**STEPS[2], "home_municipality": "Våler (3419)", "go": "next"})
    assert chosen.headers["location"] == "/skjema/3"


async def test_a_helper_makes_it_an_assisted_application(gateway, browser):
    await _fill_in(browser, until=2)
    await browser.send("/skjema/3", {**STEPS[3], "helper_name": "Per Hjelper", "go": "next"})
    await browser.send("/skjema/send", await _last_page(browser))
    [kept] = gateway.services["intake"].state.applications.values()
    assert kept["body"]["channel"] == "assisted"


async def test_what_is_carried_in_the_form_is_not_believed_blindly(browser):
    for carried in ("", "[]", "{}", json.dumps({"typed": 1, "programme_id": "x", "form_id": "y"})):
        answer = await browser.send("/skjema/send", {"carried": carried, "go": "send"})
        assert answer.headers["location"] == "/sok"
        assert "Skriv inn koden din for å fortsette på et skjema." in await browser.open("/sok")


async def test_a_form_from_before_the_seal_begins_again_with_its_code(gateway, browser):
    await _fill_in(browser, until=2)
    [code] = gateway.services["intake"].state.drafts
    old = gateway.browser()
    old.http.cookies.set("__Host-skjema", code)
    answer = await old.send("/skjema/3", {**STEPS[3], "go": "next"})
    assert answer.headers["location"] == "/sok"
    assert "Skriv inn koden din for å fortsette på et skjema." in await old.open("/sok")
    assert (await old.send("/sok/fortsett", {"code": code})).headers["location"] == "/skjema/3"


async def test_one_cookie_cannot_be_used_as_another(gateway, browser):
    await _fill_in(browser)
    await browser.send("/skjema/send", await _last_page(browser))
    other = gateway.browser()
    other.http.cookies.set("__Host-skjema", browser.http.cookies["__Host-kvittering"])
    other.http.cookies.set("__Host-beskjed", browser.http.cookies["__Host-kvittering"])
    assert (await other.get("/skjema/3")).headers["location"] == "/sok"
    assert "7KQ2M4XD" not in await other.open("/")


@pytest.mark.parametrize("word", ["", "anything", "NEXT", "language:xx", "language:"])
async def test_a_button_that_is_on_no_page_does_nothing_and_loses_no_words(gateway, browser, word):
    await _fill_in(browser, until=2)
    kept = gateway.services["intake"].state.drafts.copy()
    answer = await browser.send("/skjema/3", {"name": "Kari Prøve", "birth_date": "i mai", "go": word})
    assert answer.status_code == 422
    assert "Vi forsto ikke hvilken knapp du trykket på." in answer.text
    assert value_of(answer.text, "birth_date") == "i mai"
    assert gateway.services["intake"].state.drafts == kept


@pytest.mark.parametrize("word", ["", "next", "back", "anything"])
async def test_only_the_button_that_sends_sends(gateway, browser, word):
    await _fill_in(browser)
    form = await _last_page(browser)
    answer = await browser.send("/skjema/send", form | {"go": word})
    assert answer.status_code == 422
    assert "Ingenting er sendt." in answer.text
    assert gateway.services["intake"].state.applications == {}
    again = await browser.send("/skjema/send", {"carried": value_of(answer.text, "carried"), "go": "send"})
    assert again.headers["location"] == "/skjema/kvittering"


async def test_more_than_a_form_can_hold_is_said_beside_every_word(gateway, browser):
    await _fill_in(browser, until=2)
    gateway.services["intake"].state.refuse_drafts = problem(422, "InvalidInput", fields={"answers": "too much"})
    answer = await browser.send("/skjema/3", {**STEPS[3], "go": "next"})
    assert answer.status_code == 422
    assert "Det er skrevet mer enn skjemaet har plass til." in answer.text
    assert value_of(answer.text, "name") == "Kari Prøve"


async def test_a_text_that_is_too_long_is_said_at_its_field_and_nothing_is_cut_off(gateway, browser):
    await _fill_in(browser, until=3)
    page = await browser.open("/skjema/4")
    longest = int(re.search(r'<textarea[^>]*name="message"[^>]*data-limit="(\d+)"', page)[1])
    assert longest == 5000
    message = "x" * (longest + 1)
    answer = await browser.send("/skjema/4", {"message": message, "go": "next"})
    assert answer.status_code == 422
    assert "Dette er for langt. Skriv høyst 5000 tegn." in answer.text
    assert 'id="message-error"' in answer.text
    assert f">{message}</textarea>" in answer.text
    assert f">{message}</textarea>" in await browser.open("/skjema/4"), "also after a reload"
    lines = "x\r\n" * (longest // 2)  # a browser counts each line end once
    assert (await browser.send("/skjema/4", {"message": lines, "go": "next"})).status_code == 303
    assert (await browser.send("/skjema/4", {"message": message[1:], "go": "next"})).headers["location"] == "/skjema/5"


async def test_more_than_a_form_can_hold_names_the_field_that_is_too_long(gateway, browser):
    await _fill_in(browser, until=2)
    gateway.services["intake"].state.refuse_drafts = problem(422, "InvalidInput", fields={"answers": "too much"})
    answer = await browser.send("/skjema/3", {**STEPS[3], "helper_name": "x" * 30_000, "go": "pause"})
    assert answer.status_code == 422
    assert "Det er skrevet mer enn skjemaet har plass til." in answer.text
    assert "Dette er for langt. Skriv høyst 200 tegn." in answer.text
    assert 'id="helper_name-error"' in answer.text
    assert value_of(answer.text, "helper_name") == "x" * 30_000


async def test_what_intake_finds_too_long_leads_back_to_its_step(gateway, browser):
    await _fill_in(browser)
    too_long = problem(422, "AnswerIsTooLong", fields={"postal_address.street": "..."}, words={"longest": "200"})
    gateway.services["intake"].state.refuse_next = too_long
    answer = await browser.send("/skjema/send", await _last_page(browser))
    assert answer.status_code == 422
    assert "Dette er for langt. Skriv høyst 200 tegn." in answer.text
    assert 'id="street-error"' in answer.text


async def test_nobody_gets_into_a_form_without_its_code(browser):
    assert (await browser.get("/skjema/3")).headers["location"] == "/sok"
    assert (await browser.get("/skjema/kvittering")).headers["location"] == "/status"


async def test_a_machine_that_floods_the_form_gets_no_further_and_loses_no_words(gateway, browser, monkeypatch):
    monkeypatch.setattr(limits, "BEGIN_PER_ADDRESS", limits.Limit("begin_address", 2))
    for _ in range(2):
        assert (await browser.send("/sok/hjem-nord", {**STEPS[1], "go": "next"})).status_code == 303
    third = await browser.send("/sok/hjem-nord", {**STEPS[1], "go": "next"})
    assert third.status_code == 429
    assert value_of(third.text, "planned_exit_on") == "15.4.2027"
    assert len(gateway.services["intake"].state.drafts) == 2


async def test_staff_who_are_signed_in_can_fill_in_the_form_for_somebody(gateway, browser):
    await browser.sign_in("erfaring")
    await _fill_in(browser)
    assert (await browser.send("/skjema/send", await _last_page(browser))).headers["location"] == "/skjema/kvittering"
