"""The person withdraws the application and asks questions on the status page; a GET changes nothing."""

import pytest

from tests.component.gateway.browser import OWN_PAGE, value_of
from tests.component.gateway.status.test_status import let_in
from tests.support.fake_services import problem


async def sends(browser, address, form=None):
    """Send a form of the person's, with the token of the page."""
    token = value_of(await browser.open("/status/sak"), "form_token")
    return await browser.send(address, {"form_token": token, **(form or {})})


async def test_withdrawing_asks_on_a_page_of_its_own_and_says_from_which_day(gateway):
    browser = gateway.browser()
    await let_in(browser)
    page = await browser.open("/status/trekk")
    assert "4. mars 2027" in page
    assert ("POST", "/own-withdrawal") not in gateway.services["intake"].state.calls

    answer = await sends(browser, "/status/trekk")
    assert answer.headers["location"] == "/status/sak"
    page = await browser.open("/status/sak")
    assert "Vi har fått beskjeden, og sender deg en bekreftelse." in page
    assert "Du har bedt om å trekke søknaden" in page
    assert "/status/trekk" not in page


async def test_the_person_changes_their_mind_on_the_same_page(gateway):
    browser = gateway.browser()
    await let_in(browser)
    await sends(browser, "/status/trekk")
    await sends(browser, "/status/behold")
    page = await browser.open("/status/sak")
    assert "Søknaden står som før." in page
    assert "/status/trekk" in page


@pytest.mark.parametrize("address", ["/status/trekk", "/status/behold"])
async def test_what_is_too_late_says_whom_to_ask(gateway, address):
    browser = gateway.browser()
    await let_in(browser)
    gateway.services["intake"].state.refuse_act = problem(409, "StayHasBegun")
    await sends(browser, address)
    assert "Dette kan ikke gjøres her lenger. Ring oss" in await browser.open("/status/sak")


async def test_asking_twice_says_nothing_is_wrong(gateway):
    browser = gateway.browser()
    await let_in(browser)
    gateway.services["intake"].state.refuse_act = problem(409, "WithdrawalIsAskedAlready")
    assert (await sends(browser, "/status/trekk")).headers["location"] == "/status/sak"
    assert "ikke gjøres her lenger" not in await browser.open("/status/sak")


async def test_a_form_without_the_token_of_the_pass_changes_nothing(gateway):
    browser = gateway.browser()
    await let_in(browser)
    for address in ("/status/trekk", "/status/behold", "/status/sporsmal", "/status/ferdig"):
        assert (await browser.send(address, {"question": "Hei"})).status_code == 403
    assert gateway.services["intake"].state.asked == []


async def test_a_question_is_sent_once_however_often_the_button_is_pressed(gateway):
    browser = gateway.browser()
    await let_in(browser)
    page = await browser.open("/status/sporsmal")
    form = {name: value_of(page, name) for name in ("form_token", "question_id")}
    for _ in range(2):
        answer = await browser.send("/status/sporsmal", form | {"question": "Kan jeg ta med hunden?"})
        assert answer.headers["location"] == "/status/sak"
    asked = gateway.services["intake"].state.asked
    assert {one["question_id"] for one in asked} == {form["question_id"]}
    assert "Vi har fått spørsmålet" in await browser.open("/status/sak")


@pytest.mark.parametrize(
    ("refusal", "words"),
    [("TooManyOpenQuestions", "venter på svar"), ("InvalidInput", "Teksten er for lang"), (None, "får ikke svar")],
)
async def test_a_question_that_is_refused_keeps_its_words(gateway, refusal, words):
    browser, intake = gateway.browser(), gateway.services["intake"]
    await let_in(browser)
    intake.state.refuse_act = problem(422, refusal) if refusal else None
    intake.state.away_for = set() if refusal else {"POST"}
    answer = await sends(browser, "/status/sporsmal", {"question": "Kan jeg ta med hunden?"})
    assert answer.status_code == (422 if refusal else 503)
    assert words in answer.text
    assert value_of(answer.text, "question") == "Kan jeg ta med hunden?"


async def test_another_question_out_of_the_same_form_is_not_dropped_in_silence(gateway):
    browser = gateway.browser()
    await let_in(browser)
    gateway.services["intake"].state.refuse_act = problem(409, "QuestionWasAskedOtherwise")
    before = value_of(await browser.open("/status/sporsmal"), "question_id")
    answer = await sends(browser, "/status/sporsmal", {"question": "Og katten?", "question_id": before})
    assert (answer.status_code, "er ikke sendt. Send en gang til." in answer.text) == (409, True)
    assert value_of(answer.text, "question") == "Og katten?"
    assert value_of(answer.text, "question_id") != before


async def test_the_limit_of_a_question_comes_from_intake(gateway):
    browser = gateway.browser()
    await let_in(browser)
    gateway.services["intake"].state.own_status["limits"]["question"]["longest"] = 77
    assert 'data-limit="77"' in await browser.open("/status/sporsmal")


async def test_an_empty_question_is_asked_for(gateway):
    browser = gateway.browser()
    await let_in(browser)
    answer = await sends(browser, "/status/sporsmal", {"question": "  "})
    assert (answer.status_code, "Skriv hva du lurer på." in answer.text) == (422, True)


async def test_a_question_that_is_refused_is_not_shown_to_the_next_in_the_same_browser(gateway):
    browser, intake = gateway.browser(), gateway.services["intake"]
    await let_in(browser)
    intake.state.refuse_act = problem(422, "TooManyOpenQuestions")
    form = {"form_token": value_of(await browser.open("/status/sak"), "form_token"), "question": "Kan hunden bli med?"}
    shown_at = (await browser.http.post("/status/sporsmal", data=form, headers=OWN_PAGE)).headers["location"]
    assert value_of((await browser.get(shown_at)).text, "question") == "Kan hunden bli med?"
    await let_in(browser)
    assert "Kan hunden bli med?" not in (await browser.get(shown_at)).text
