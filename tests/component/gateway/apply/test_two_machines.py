"""One form on two machines, and Back: no word is lost, and nothing of the other machine is overwritten in silence."""

from tests.component.gateway.apply.test_applying import STEPS, _fill_in
from tests.component.gateway.browser import hidden_in, value_of

CODE = "ABCD2300WXYZ"


async def _on_another_machine(gateway):
    other = gateway.browser()
    await other.send("/sok/fortsett", {"code": CODE})
    return other


async def test_different_fields_of_one_step_are_put_together(gateway, browser):
    await _fill_in(browser, until=3)
    other = await _on_another_machine(gateway)
    here, there = hidden_in(await browser.open("/skjema/3")), hidden_in(await other.open("/skjema/3"))
    await other.send("/skjema/3", there | STEPS[3] | {"email": "kari@eksempel.no", "go": "next"})
    answer = await browser.send("/skjema/3", here | STEPS[3] | {"other_contact": "Ring mor", "go": "next"})
    assert answer.headers["location"] == "/skjema/4"
    page = await browser.open("/skjema/3")
    assert (value_of(page, "email"), value_of(page, "other_contact")) == ("kari@eksempel.no", "Ring mor")


async def test_one_field_with_two_texts_is_shown_with_both_and_the_person_chooses(gateway, browser):
    await _fill_in(browser, until=3)
    other = await _on_another_machine(gateway)
    here, there = hidden_in(await browser.open("/skjema/3")), hidden_in(await other.open("/skjema/3"))
    await other.send("/skjema/3", there | STEPS[3] | {"name": "Kari <b>100 %</b>", "go": "next"})
    mine = STEPS[3] | {"name": "Kari Berg Prøve", "go": "next"}
    answer = await browser.send("/skjema/3", here | mine)

    assert answer.status_code == 409
    assert answer.request.method == "GET"
    assert value_of(answer.text, "name") == "Kari Berg Prøve"
    assert "På en annen maskin står det: «Kari &lt;b&gt;100 %&lt;/b&gt;»" in answer.text
    assert 'href="/skjema/3">Bruk det som står på den andre maskinen' in answer.text, "giving up"
    assert value_of(await other.open("/skjema/3"), "name") == "Kari <b>100 %</b>", "not overwritten"

    assert (await browser.send("/skjema/3", hidden_in(answer.text) | mine)).headers["location"] == "/skjema/4"
    assert value_of(await other.open("/skjema/3"), "name") == "Kari Berg Prøve"


async def test_what_was_written_elsewhere_is_read_before_it_is_sent(gateway, browser):
    await _fill_in(browser)
    last = hidden_in(await browser.open("/skjema/5"))
    other = await _on_another_machine(gateway)
    there = hidden_in(await other.open("/skjema/4"))
    await other.send("/skjema/4", there | {"message": "En ting til.", "go": "next"})

    answer = await browser.send("/skjema/send", last | {"go": "send"})
    assert answer.status_code == 409
    assert "Noen har skrevet videre på skjemaet på en annen maskin." in answer.text
    assert "En ting til." in answer.text
    assert gateway.services["intake"].state.applications == {}

    sent = await browser.send("/skjema/send", hidden_in(answer.text) | {"go": "send"})
    assert sent.headers["location"] == "/skjema/kvittering"
    [kept] = gateway.services["intake"].state.applications.values()
    assert kept["body"]["answers"]["message"] == "En ting til."


async def test_going_back_from_the_second_step_offers_the_form_that_was_begun(browser):
    await _fill_in(browser, until=1)
    page = await browser.open("/sok/hjem-nord")
    assert "Du holder på med et skjema her fra før." in page
    assert 'href="/skjema/2"' in page
    assert "Du holder på med et skjema" not in await browser.open("/skjema/1")


async def test_going_back_from_the_receipt_shows_the_receipt(browser):
    await _fill_in(browser)
    last = hidden_in(await browser.open("/skjema/5"))
    await browser.send("/skjema/send", last | {"go": "send"})
    assert (await browser.get("/skjema/5")).headers["location"] == "/skjema/kvittering"


async def test_no_step_is_answered_with_a_page(gateway, browser):
    await _fill_in(browser, until=2)
    for words in ({"name": ""}, {**STEPS[3], "go": "sideways"}):
        answer = await browser.http.post("/skjema/3", data={"go": "next"} | words)
        assert (answer.status_code, "kladd=" in answer.headers["location"]) == (303, True)


async def test_what_is_kept_in_between_belongs_to_this_browser(gateway, browser):
    answer = await browser.http.post("/sok/fortsett", data={"code": "ZZZZ9999"})
    address = answer.headers["location"]
    assert value_of((await browser.get(address)).text, "code") == "ZZZZ9999"
    assert value_of((await gateway.browser().get(address)).text, "code") == ""
    [row] = await gateway.rows("SELECT content FROM kept_form")
    assert b"ZZZZ" not in row["content"]
