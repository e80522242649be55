"""*Søk plass*, filled in without JavaScript."""

import json
import re

import pytest

from services.gateway.access import limits
from services.gateway.pages.public.apply.application_form import FIELDS
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
    assert kept["body"]["draft_code"] == "ABCD2300WXYZ"
    assert kept["body"]["answers"] == {
        "name": "Kari Prøve", "birth_date": "17.05.1990", "phone": "400 00 000", "email": "", "other_contact": "",
        "postal_address": {"street": "", "postal_code": "", "city": ""}, "current_setting": "prison",
        "planned_exit_on": "15.4.2027", "home_municipality": "Tromsø", "work_or_school": "unsure", "has_pet": False,
        "message": "Jeg gleder meg.", "helper_name": "",
    }  # fmt: skip
    assert kept["body"]["confirmed"] == {}
    receipt = await browser.open("/skjema/kvittering")
    assert re.search(r"7KQ2<span[^>]*></span>M4XD", receipt)
    assert "1. mars 2027" in receipt


async def test_the_language_of_the_form_is_the_one_in_which_the_person_is_written_to(gateway, browser):
    await _fill_in(browser)
    await browser.send("/skjema/4", {"go": "language:nn"})
    await browser.get("/sprak/nn?til=/skjema/4")
    assert "Er det noko du vil seie til den som les?" in await browser.open("/skjema/4")
    await browser.send("/skjema/send", await _last_page(browser))
    [kept] = gateway.services["intake"].state.applications.values()
    assert kept["body"]["language"] == "nn"


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
    gateway.services["intake"].state.refuse_next = problem(422, "NoWayToReachThePerson", fields={"phone": "..."})
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
    assert re.findall(r'class="ds-link" href="#(\w+)"', answer.text) == ["name", "birth_date", "postal_code", "city"]
    assert value_of(answer.text, "birth_date") == "i mai"
    assert value_of(answer.text, "street") == "Storgata <4>"
    assert {name for name in FIELDS[2] if f'id="{name}-error"' in answer.text} == {
        "name", "birth_date", "postal_code", "city",
    }  # fmt: skip
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
    code = "".join(re.search(r"(\w{4})<span[^>]*></span>(\w{4})<span[^>]*></span>(\w{4})", page).groups())
    other = gateway.browser()
    answer = await other.send("/sok/fortsett", {"code": f" {code[:4].lower()}-{code[4:]} "})
    assert answer.headers["location"] == "/skjema/3"
    assert value_of(await other.open("/skjema/3"), "name") == "Kari Prøve"


async def test_a_wrong_code_says_so_and_is_counted(gateway, browser):
    answer = await browser.send("/sok/fortsett", {"code": "ZZZZ9999"})
    assert answer.status_code == 422
    assert value_of(answer.text, "code") == "ZZZZ9999"
    assert await gateway.rows("SELECT times FROM tries WHERE kind = 'resume_address'") == [{"times": 1}]


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
    assert "Det er flere kommuner med dette navnet. Hvilken er det?" in answer.text
    asked = re.findall(r'name="home_municipality_choice" value="([^"]+)"', answer.text)
    assert asked == ["Våler (Østfold)", "Våler (Innlandet)"]
    assert value_of(answer.text, "home_municipality") == "våler"
    chosen = {**STEPS[2], "home_municipality": "våler", "home_municipality_choice": asked[1], "go": "next"}
    assert (await browser.send("/skjema/2", chosen)).headers["location"] == "/skjema/3"
    assert value_of(await browser.open("/skjema/2"), "home_municipality") == "Våler (Innlandet)"


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
    assert "Her er det plass til 5000 tegn. Nå er det 5001." in answer.text
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
    assert "Her er det plass til 200 tegn. Nå er det 30000." in answer.text
    assert 'id="helper_name-error"' in answer.text
    assert value_of(answer.text, "helper_name") == "x" * 30_000


async def test_what_intake_finds_too_long_leads_back_to_its_step(gateway, browser):
    await _fill_in(browser)
    rules = {"postal_address.street": {"rule": "TextIsTooLong", "words": {"longest": "200", "characters": "201"}}}
    too_long = problem(422, "InvalidInput", fields={"postal_address.street": "..."}, rules=rules)
    gateway.services["intake"].state.refuse_next = too_long
    answer = await browser.send("/skjema/send", await _last_page(browser))
    assert answer.status_code == 422
    assert "Her er det plass til 200 tegn. Nå er det 201." in answer.text
    assert 'id="street-error"' in answer.text


async def test_a_form_that_was_sent_before_with_other_answers_says_so_with_the_reference_of_what_was_received(
    gateway, browser
):
    await _fill_in(browser)
    words = {"reference": "3TGB11P8", "received_on": "2027-03-01"}
    gateway.services["intake"].state.refuse_next = problem(409, "SentBeforeWithOtherAnswers", words=words)
    answer = await browser.send("/skjema/send", await _last_page(browser))
    assert answer.status_code == 422
    said = answer.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Skjemaet kom fram 1. mars 2027 med andre svar. Referansen er 3TGB11P8." in said
    assert "Kari Prøve" in answer.text


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


UNUSUAL = [
    (1, "planned_exit_on", "01.01.2020", "2020-01-01", "1. januar 2020 har allerede vært. Er det riktig?"),
    (1, "planned_exit_on", "15.04.2127", "2127-04-15", "15. april 2127 er flere år fram i tid. Er det riktig?"),
    (3, "birth_date", "17.05.2020", "2020-05-17", "Den som er født 17. mai 2020, er 6 år. Er det riktig?"),
    (3, "phone", "12 34 56 78", "+47 12345678", "Er +47 12345678 riktig?"),
    (3, "email", "kari@gmial.com", "kari@gmial.com", "Mente du kari@gmail.com?"),
]


@pytest.mark.parametrize(("step", "field", "typed", "value", "words"), UNUSUAL)
async def test_an_unusual_answer_is_asked_about_and_the_person_goes_on(
    gateway, browser, step, field, typed, value, words
):
    await _fill_in(browser, until=step - 1)
    address = "/sok/hjem-nord" if step == 1 else f"/skjema/{step}"
    answer = await browser.send(address, {**STEPS[step], field: typed, "go": "next"})
    assert answer.status_code == 422
    assert words in answer.text
    assert value_of(answer.text, field) == typed
    assert value_of(answer.text, f"{field}_confirmed") == value

    again = await browser.send(f"/skjema/{step}", {**STEPS[step], field: typed, "go": "next"})
    assert again.status_code == 422, "without an answer the question is asked again"
    right = {**STEPS[step], field: typed, f"{field}_confirmed": value, "go": "next"}
    assert (await browser.send(f"/skjema/{step}", right)).headers["location"] == f"/skjema/{step + 1}"
    for later in range(step + 1, 5):
        await browser.send(f"/skjema/{later}", {**STEPS[later], "go": "next"})
    assert (await browser.send("/skjema/send", await _last_page(browser))).headers["location"] == "/skjema/kvittering"
    [kept] = gateway.services["intake"].state.applications.values()
    assert kept["body"]["confirmed"] == {field: value}


async def test_another_unusual_answer_is_asked_about_anew(browser):
    await browser.send("/sok/hjem-nord", {**STEPS[1], "planned_exit_on": "01.01.2020", "go": "next"})
    other = {**STEPS[1], "planned_exit_on": "02.01.2020", "planned_exit_on_confirmed": "2020-01-01", "go": "next"}
    answer = await browser.send("/skjema/1", other)
    assert answer.status_code == 422
    assert value_of(answer.text, "planned_exit_on_confirmed") == "2020-01-02"


@pytest.mark.parametrize("typed", ["15,04,2027", "15. april 2027", "torsdag 15/4-27"])
async def test_a_day_may_be_written_in_any_norwegian_way(browser, typed):
    await browser.send("/sok/hjem-nord", {**STEPS[1], "planned_exit_on": typed, "go": "next"})
    for step in (2, 3, 4):
        assert (await browser.send(f"/skjema/{step}", {**STEPS[step], "go": "next"})).status_code == 303
    assert "15. april 2027" in await browser.open("/skjema/5")


@pytest.mark.parametrize("typed", ["\u202d400 00 000\u202c", "(+47) 400 00 000", "400.00.000", "400\u00a000\u00a0000"])
async def test_a_pasted_phone_number_is_taken_and_shown_as_it_is_read(browser, typed):
    await _fill_in(browser, until=2)
    assert (await browser.send("/skjema/3", {**STEPS[3], "phone": typed, "go": "next"})).status_code == 303
    assert "+47 40 00 00 00" in await browser.open("/skjema/5")


@pytest.mark.parametrize("name", ["\u200b", "\u3164", "\u2800"])
async def test_a_name_that_nobody_sees_is_no_name(browser, name):
    await _fill_in(browser, until=2)
    answer = await browser.send("/skjema/3", {**STEPS[3], "name": name, "go": "next"})
    assert answer.status_code == 422
    assert 'id="name-error"' in answer.text


async def test_a_municipality_is_shown_with_all_its_official_names(browser):
    await _fill_in(browser, until=1)
    await browser.send("/skjema/2", {**STEPS[2], "home_municipality": "kautokeino", "go": "next"})
    assert '<option value="Guovdageaidnu – Kautokeino">' in await browser.open("/skjema/2")
    await browser.send("/skjema/3", {**STEPS[3], "go": "next"})
    assert "Guovdageaidnu – Kautokeino" in await browser.open("/skjema/5")


async def test_the_review_leads_back_to_a_step_that_cannot_be_read(browser):
    await _fill_in(browser, until=2)
    await browser.send("/skjema/3", {**STEPS[3], "birth_date": "i mai", "go": "back"})
    answer = await browser.get("/skjema/5")
    assert answer.status_code == 422
    assert value_of(answer.text, "birth_date") == "i mai"
    assert 'action="/skjema/3"' in answer.text
