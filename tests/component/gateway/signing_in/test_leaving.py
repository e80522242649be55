"""Leaving and signing out end the session and leave nothing behind in the browser."""


async def test_leaving_goes_somewhere_ordinary_and_forgets_the_form(browser):
    answer = await browser.get("/forlat")
    assert answer.headers["location"] == "https://www.yr.no/"
    gone = [line for line in answer.headers.get_list("set-cookie") if "Max-Age=0" in line]
    assert {line.split("=")[0] for line in gone} == {
        "__Host-okt", "__Host-adgang", "__Host-beskjed", "__Host-skjema", "__Host-kvittering", "__Host-nettleser",
        "__Host-engang", "__Host-halv",
    }  # fmt: skip


async def test_leaving_ends_the_session_also_for_a_copy_of_it(gateway, browser):
    await browser.sign_in("saksbehandler")
    copy = gateway.browser()
    copy.http.cookies.update(browser.http.cookies)
    await browser.get("/forlat")
    assert await gateway.rows("SELECT 1 AS one FROM session") == []
    for one in (copy, browser):
        assert (await one.get("/i-dag")).headers["location"].startswith("/logg-inn")


async def test_who_leaves_in_the_middle_of_a_form_leaves_nothing_to_see_and_loses_no_draft(gateway, browser):
    await browser.send("/sok/hjem-nord", {"current_setting": "prison", "go": "next"})
    [code] = gateway.services["intake"].state.drafts
    await browser.get("/forlat")
    for address in ("/skjema/2", "/skjema/pause"):
        assert (await browser.get(address)).headers["location"] == "/sok"
    assert (await browser.get("/skjema/kvittering")).headers["location"] == "/status"
    assert (await browser.send("/sok/fortsett", {"code": code})).headers["location"] == "/skjema/2"


async def test_leaving_works_without_the_database(gateway, browser, monkeypatch):
    await browser.sign_in("saksbehandler")

    def away(*_):
        raise ConnectionRefusedError

    monkeypatch.setattr(gateway.service.database, "begin", away)
    answer = await browser.get("/forlat")
    assert answer.headers["location"] == "https://www.yr.no/"
    assert any(line.startswith("__Host-okt=") for line in answer.headers.get_list("set-cookie"))


async def test_signing_out_forgets_a_form_that_was_filled_in_for_somebody(gateway, browser):
    await browser.sign_in("erfaring")
    await browser.send("/sok/hjem-nord", {"current_setting": "prison", "go": "next"})
    await browser.send("/logg-ut", {"form_token": await browser.form_token()})
    assert "Du er logget ut." in await browser.open("/logg-inn")
    assert (await browser.get("/skjema/2")).headers["location"] == "/sok"
