"""The language of a page is the one that was chosen or asked for."""

import pytest


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
