"""The language of a page is the one that was chosen or asked for."""

import re

import pytest

HEADINGS = {
    "nb": "Hvordan går det med søknaden?",
    "nn": "Korleis går det med søknaden?",
    "en": "How is the application going?",
}
PUBLIC = ("/", "/tilbud/hjem-nord", "/sok", "/sok/hjem-nord", "/status", "/hjelper", "/logg-inn", "/finnes-ikke")
DESCRIPTION = re.compile(r'<meta name="description" content="([^"<>]{20,250})">')


@pytest.mark.parametrize(
    ("cookie", "accept", "language"),
    [
        (None, "", "nb"), (None, "en-GB,en;q=0.9", "en"), (None, "nn-NO", "nn"), (None, "se, no;q=0.5, en;q=0.4", "nb"),
        ("en", "nb", "en"), ("nb", "en", "nb"), ("xx", "en", "en"), ("nn", "nb", "nn"),
    ],
)  # fmt: skip
async def test_the_page_is_in_the_language_that_was_chosen_or_asked_for(browser, cookie, accept, language):
    if cookie:
        browser.http.cookies.set("__Host-sprak", cookie)
    page = (await browser.get("/status", **{"Accept-Language": accept})).text
    assert f'<html lang="{language}"' in page
    assert HEADINGS[language] in page
    for other in HEADINGS.keys() - {language}:
        assert HEADINGS[other] not in page
        assert re.search(rf'href="/sprak/{other}\?til=[^"]+" lang="{other}" hreflang="{other}"', page)


async def test_a_chosen_language_is_remembered_and_leads_back(browser):
    answer = await browser.get("/sprak/en?til=/status")
    assert answer.headers["location"] == "/status"
    assert "How is the application going?" in await browser.open("/status")


async def test_every_public_page_describes_itself_in_each_language(browser):
    for path in PUBLIC:
        pages = [(await browser.get(path, **{"Accept-Language": language})).text for language in HEADINGS]
        described = [DESCRIPTION.findall(page) for page in pages]
        assert all(len(found) == 1 for found in described), path
        assert len({found[0] for found in described}) == len(HEADINGS), path
