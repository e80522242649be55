"""Asking for the status of an application, by its reference and the year of birth."""

from services.gateway.access import limits


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
