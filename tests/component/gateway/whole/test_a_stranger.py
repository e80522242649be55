"""An anonymous browser that forges cookies and hidden values gets no data from intake."""

import base64
import json

import pytest

from tests.component.intake.builders import an_application

PLACES = ("receipt", "carried", "form")
PUBLIC = ("/programmes", "/municipalities", "/eligibility-check")


def packed(value):
    """A cookie in the form that an earlier version of the gateway wrote."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


async def try_to_reach(browser, place, wanted):
    """Send `wanted` in every place where the gateway expects an id of a programme or a code that it wrote itself."""
    browser.http.cookies.clear()
    if place == "receipt":
        told = {"reference": "7KQ2M4XD", "received_on": "2027-03-01", "birth_year": "1990", "programme_id": wanted}
        browser.http.cookies.set("__Host-kvittering", packed(told))
        return [await browser.get("/skjema/kvittering")]
    if place == "carried":
        kept = {"programme_id": wanted, "form_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001", "typed": {}}
        return [await browser.send("/skjema/send", {"carried": json.dumps(kept), "go": "send"})]
    browser.http.cookies.set("__Host-skjema", wanted)
    return [
        await browser.get("/skjema/3"),
        await browser.get("/skjema/pause"),
        await browser.send("/skjema/3", {"name": "Kari Prøve", "go": "next"}),
        await browser.send("/skjema/send", {"carried": "", "go": "send"}),
    ]


@pytest.mark.parametrize("place", PLACES)
async def test_a_stranger_reaches_nothing_in_intake(whole, place):
    intake, browser = whole.services["intake"], whole.browser()
    sent = await intake.post("/applications", json=an_application())
    for wanted in (
        "../own-status",
        f"../cases/{sent['case_id']}",
        f"..%2fcases%2f{sent['case_id']}",
        "../applications",
        "..",
    ):
        for answer in await try_to_reach(browser, place, wanted):
            assert answer.status_code in {303, 404, 422}, (wanted, answer.status_code)
            assert "Kari" not in answer.text.replace("Kari Prøve", "", 0)
    reached = {path for _, path in whole.asked["intake"]}
    assert all(path in PUBLIC for path in reached), reached
    assert await intake.rows("SELECT what FROM access_log") == []
