"""The pages for everybody: words, status, language, and what happens while a service is away."""

import pytest

from services.gateway.access import limits


async def test_the_front_page_stands_while_the_services_are_away(gateway, browser):
    gateway.services["intake"].state.away = True
    page = await browser.open("/")
    assert "Listen over tilbud er ikke tilgjengelig" in page


async def test_a_page_that_needs_a_service_that_is_away_is_calm_and_has_a_reference(gateway, browser):
    gateway.services["intake"].state.away = True
    answer = await browser.get("/sok")
    assert answer.status_code == 503
    assert "Ingenting er gått tapt" in answer.text
    assert 'class="reference"' in answer.text


async def test_programmes_that_take_applications_come_first(browser):
    page = await browser.open("/")
    assert page.index("Hjem Nord") < page.index("Møtestedet")


async def test_a_programme_tells_what_is_expected_who_decides_and_how_to_complain(browser):
    page = await browser.open("/tilbud/hjem-nord")
    for words in ("Du er rusfri", "§ 3-2", "4 uker", 'href="tel:77000000"', "1 år"):
        assert words in page


async def test_an_unknown_programme_is_a_page_that_was_not_found(browser):
    answer = await browser.get("/tilbud/finnes-ikke")
    assert answer.status_code == 404
    assert "Vi fant ikke siden" in answer.text


@pytest.mark.parametrize(
    ("cookie", "accept", "language"),
    [
        (None, "", "nb"), (None, "en-GB,en;q=0.9", "en"), (None, "nn-NO", "nb"), (None, "se, no;q=0.5, en;q=0.4", "nb"),
        ("en", "nb", "en"), ("nb", "en", "nb"), ("xx", "en", "en"),
    ],
)  # fmt: skip
async def test_the_page_is_in_the_language_that_was_chosen_or_asked_for(browser, cookie, accept, language):
    if cookie:
        browser.http.cookies.set("__Host-sprak", cookie)
    page = (await browser.get("/status", **{"Accept-Language": accept})).text
    assert f'<html lang="{language}"' in page
    assert ("How is the application going?" in page) == (language == "en")


async def test_a_chosen_language_is_remembered_and_leads_back(browser):
    answer = await browser.get("/sprak/en?til=/status")
    assert answer.headers["location"] == "/status"
    assert "How is the application going?" in await browser.open("/status")


async def test_the_right_pair_shows_the_status_in_words(browser):
    answer = await browser.send("/status", {"reference": "7kq2-m4xd", "birth_year": "1990"})
    assert answer.status_code == 200
    assert "Under behandling" in answer.text
    assert "29. mars 2027" in answer.text


async def test_every_wrong_pair_gets_the_same_answer_and_keeps_the_words(browser):
    wrong_year = await browser.send("/status", {"reference": "7KQ2 M4XD", "birth_year": "1991"})
    wrong_reference = await browser.send("/status", {"reference": "ZZZZ ZZZZ", "birth_year": "1990"})
    assert wrong_year.status_code == wrong_reference.status_code == 404
    assert "Vi fant ingen søknad" in wrong_year.text
    assert 'value="7KQ2 M4XD"' in wrong_year.text


async def test_guessing_a_birth_year_ends_after_ten_attempts(browser):
    for year in range(1950, 1950 + limits.STATUS_PER_REFERENCE.times):
        assert (await browser.send("/status", {"reference": "7KQ2M4XD", "birth_year": str(year)})).status_code == 404
    assert (await browser.send("/status", {"reference": "7KQ2M4XD", "birth_year": "1990"})).status_code == 429


async def test_programs_still_get_problems_from_the_operational_routes(browser):
    answer = await browser.get("/progress")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
