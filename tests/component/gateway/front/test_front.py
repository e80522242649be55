"""The front page and the pages about programmes."""


async def test_the_front_page_is_shown_while_the_services_are_unavailable(gateway, browser):
    gateway.services["intake"].state.away = True
    page = await browser.open("/")
    assert "Listen over tilbud er ikke tilgjengelig" in page


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
