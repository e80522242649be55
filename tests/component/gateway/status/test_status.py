"""Somebody is let in by reference and year of birth, and sees where the case is."""

import pytest

from services.gateway.access import limits, principals
from tests.component.gateway.browser import value_of
from tests.support.fake_services import CASE_ID, problem

CODE = {"reference": "7kq2-m4xd", "birth_year": "1990"}


async def let_in(browser):
    """Type the code, and open the page that it leads to."""
    answer = await browser.send("/status", CODE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/status/sak")
    return (await browser.open("/status/sak")).replace("\N{NO-BREAK SPACE}", " ")


async def test_the_right_pair_shows_the_status_in_words(browser):
    page = await let_in(browser)
    assert "Noen leser søknaden din nå" in page
    assert "29. mars 2027" in page
    assert "77 00 00 00" in page


async def test_the_page_shows_no_house_no_address_and_no_names(browser):
    page = await let_in(browser)
    for word in ("Hjem Nord", "Vakttelefonen", "hjem-nord", "Kari", str(CASE_ID)):
        assert word not in page


async def test_another_language_keeps_the_person_where_they_are(browser):
    page = await let_in(browser)
    assert 'href="/sprak/en?til=/status/sak"' in page
    answer = await browser.get("/sprak/en?til=/status/sak")
    assert answer.headers["location"] == "/status/sak"
    assert "Somebody is reading your application now" in await browser.open("/status/sak")


@pytest.mark.parametrize(
    ("stage", "days", "words"),
    [
        ("offer", {"answer_offer_by": "2027-03-08"}, "innen 8. mars 2027, og si om du vil ha den"),
        ("arrival_agreed", {"starts_on": "2027-03-20"}, "Vi tar imot deg 20. mars 2027"),
        ("arrival_agreed", {}, "Ring oss når du lurer på noe"),
        ("moved_in", {"agreed_end_on": "2028-03-20"}, "du bor her til 20. mars 2028"),
        ("aftercare", {"aftercare_until_on": "2028-09-20"}, "varer til 20. september 2028"),
        ("refused", {}, "står i brevet til deg"),
        ("under_review", {"is_late": True, "answer_due_on": "2027-02-01"}, "Du skulle ha hørt fra oss innen"),
    ],
)
async def test_every_stage_has_its_sentence_with_its_day(gateway, stage, days, words):
    gateway.services["intake"].state.own_status |= {"stage": stage, "answer_due_on": None} | days
    assert words in await let_in(gateway.browser())


async def test_after_a_death_the_page_says_only_whom_to_call(gateway):
    gateway.services["intake"].state.own_status |= {"stage": "ask_us", "way": [], "answer_due_on": None}
    page = await let_in(gateway.browser())
    assert "Ta kontakt med oss" in page
    assert "Hele veien" not in page


async def test_every_wrong_pair_gets_the_same_answer_and_keeps_the_words(browser):
    wrong_year = await browser.send("/status", {"reference": "7KQ2 M4XD", "birth_year": "1991"})
    wrong_reference = await browser.send("/status", {"reference": "ZZZZ ZZZZ", "birth_year": "1990"})
    assert wrong_year.status_code == wrong_reference.status_code == 404
    assert "Vi fant ingen søknad" in wrong_year.text
    assert 'value="7KQ2 M4XD"' in wrong_year.text


async def test_a_code_that_intake_has_closed_says_whom_to_call(gateway):
    gateway.services["intake"].state.refuse_code = problem(429, "CodeIsClosed")
    answer = await gateway.browser().send("/status", CODE)
    assert answer.status_code == 429
    assert "Ring stedet du søkte hos" in answer.text


async def test_one_address_tries_many_codes_a_limited_number_of_times(browser, monkeypatch):
    monkeypatch.setattr(limits, "STATUS_PER_ADDRESS", limits.Limit("status_address", 3))
    for number in range(3):
        assert (await browser.send("/status", CODE | {"reference": f"ZZZZ ZZZ{number}"})).status_code == 404
    assert (await browser.send("/status", CODE)).status_code == 429


async def test_without_a_pass_the_page_leads_to_the_code(browser):
    answer = await browser.get("/status/sak")
    assert (answer.status_code, answer.headers["location"]) == (303, "/status")


async def test_a_pass_ends_after_a_while_and_says_so(browser, monkeypatch):
    await let_in(browser)
    monkeypatch.setattr(principals, "IDLE", principals.IDLE * 0)
    answer = await browser.get("/status/sak")
    assert answer.headers["location"] == "/status"
    assert "Det er en stund siden du var her" in await browser.open("/status")


async def test_whoever_is_done_leaves_nothing_for_the_next_at_the_machine(gateway):
    browser = gateway.browser()
    page = await let_in(browser)
    kept = dict(browser.http.cookies)
    await browser.send("/status/ferdig", {"form_token": value_of(page, "form_token")})
    browser.http.cookies.update(kept)
    assert (await browser.get("/status/sak")).headers["location"] == "/status"


async def test_leaving_quickly_ends_the_pass_too(gateway):
    browser = gateway.browser()
    await let_in(browser)
    kept = dict(browser.http.cookies)
    await browser.get("/forlat")
    browser.http.cookies.update(kept)
    assert (await browser.get("/status/sak")).headers["location"] == "/status"


async def test_the_token_of_a_pass_is_stored_as_a_hash(gateway):
    browser = gateway.browser()
    await let_in(browser)
    token = browser.http.cookies["__Host-adgang"]
    rows = await gateway.rows("SELECT * FROM principal_pass")
    assert [row["kind"] for row in rows] == ["person"]
    assert token.encode() not in bytes(rows[0]["token_hash"])


async def test_a_pass_opens_no_page_of_the_staff_and_staff_have_no_pass(gateway):
    person, staff = gateway.browser(), gateway.browser()
    await let_in(person)
    assert (await person.get("/i-dag")).headers["location"].startswith("/logg-inn")
    await staff.sign_in("leder")
    assert (await staff.get("/status/sak")).headers["location"] == "/status"
