"""Dates and texts that make no sense come back at their field, with the limit and every word, on the real services."""

import pytest

from tests.component.gateway.a_house import words_of
from tests.component.intake.builders import an_application

REASONS = "Fyller vilkårene, og vil bo her."


class Staff:
    """Somebody who is signed in, and what came back from a form."""

    def __init__(self, whole):
        self.whole, self.browser, self.token = whole, whole.browser(), ""

    async def sign_in(self, username):
        assert (await self.browser.sign_in(username)).status_code == 303
        self.token = await self.browser.form_token()
        return self

    async def refused(self, path, field, **form):
        """The words on the page that came back; what was typed in `field` stands there and its error beside it."""
        answer = await self.browser.send(path, form | {"form_token": self.token})
        assert answer.status_code == 422, (path, form, answer.status_code, answer.headers.get("location"))
        assert f'id="{field}-error"' in answer.text, words_of(answer.text)
        for typed in form.values():
            assert typed.strip() in answer.text
        return words_of(answer.text)

    async def done(self, path, **form):
        answer = await self.browser.send(path, form | {"form_token": self.token})
        assert answer.status_code == 303, words_of(answer.text)


async def an_applicant(whole):
    await whole.settle()
    return str((await whole.services["intake"].post("/applications", json=an_application()))["case_id"])


async def an_offer_form(whole, **days):
    """Somebody who was granted a place, and a place for them."""
    intake, housing = whole.services["intake"], whole.services["housing"]
    case_id = await an_applicant(whole)
    await intake.post(f"/cases/{case_id}/decision", json={"outcome": "granted", "reasons": REASONS}, role="caseworker")
    await whole.settle()
    [unit, *_] = (await housing.get("/board", programme_id="hjem-nord", role="house_manager"))["units"]
    return {"case_id": case_id, "place_id": unit["places"][0]["place_id"]} | days


async def test_the_day_of_release_by_staff(whole):
    case_id, staff = await an_applicant(whole), await Staff(whole).sign_in("saksbehandler")
    path, why = f"/soknader/{case_id}/dato", "Ny dato fra fengselet."
    for far in ("31.12.9999", "9999-12-31", "24.11.2031", "22.11.2025"):
        text = await staff.refused(path, "planned_exit_on", planned_exit_on=far, reason=why)
        assert "Datoen må være fra 23. november 2025 til 23. november 2031." in text
    for no_day in ("17.3.99999999999", "31.02.2027", "en gang i mars"):
        assert "Dette er ikke en dato." in await staff.refused(
            path, "planned_exit_on", planned_exit_on=no_day, reason=why
        )
    await staff.done(path, planned_exit_on="15,04,2027", reason=why)
    await staff.done(path, planned_exit_on="16. april 2027", reason=why)
    shown = await whole.services["intake"].get(f"/cases/{case_id}", role="caseworker")
    assert [one["planned_exit_on"] for one in shown["exit_dates"]][-2:] == ["2027-04-15", "2027-04-16"]


async def test_the_day_somebody_is_told(whole):
    case_id, staff = await an_applicant(whole), await Staff(whole).sign_in("saksbehandler")
    form = {"outcome": "refused", "reasons": REASONS, "step": "preview"}
    for path in (f"/soknader/{case_id}/vedtak",):
        text = await staff.refused(path, "notified_on", notified_on="31.12.9999", **form)
        assert "Datoen må være fra 23. november 2026 til 22. januar 2027." in text
        text = await staff.refused(path, "notified_on", notified_on="17.3.99999999999", **form)
        assert "Dette er ikke en dato." in text


@pytest.mark.parametrize(
    ("days", "field", "words"),
    [
        (
            {"starts_on": "01.06.9999"},
            "starts_on",
            "Datoen må være fra 23. november 2026 til 23. november 2028.",
        ),
        (
            {"starts_on": "01.12.2026", "agreed_end_on": "31.12.9999"},
            "agreed_end_on",
            "Datoen må være fra 2. desember 2026 til 1. desember 2031.",
        ),
        (
            {"starts_on": "01.12.2026", "answer_due_on": "31.12.9999"},
            "answer_due_on",
            "Svaret må komme senest 1. desember 2026",
        ),
        (
            {"starts_on": "01.12.2026", "answer_due_on": "02.12.2026"},
            "answer_due_on",
            "Svaret må komme senest 1. desember 2026",
        ),
    ],
)
async def test_the_days_of_an_offer(whole, days, field, words):
    form, staff = await an_offer_form(whole), await Staff(whole).sign_in("leder")
    assert words in await staff.refused("/plasser/tilbud", field, **form, **days)


async def test_the_day_of_an_arrival(whole):
    case_id, staff = await whole.a_resident(), await Staff(whole).sign_in("leder")
    path, why = f"/personer/{case_id}/rett-innflytting", "Skrevet på feil dag."
    for early in ("23.11.2025", "0001-01-02", "22.11.2026"):
        text = await staff.refused(path, "arrived_on", is_so="another_day", arrived_on=early, reason=why)
        assert "Datoen må være fra 23. november 2026 til 23. november 2026." in text


async def test_the_day_of_a_move_out(whole):
    case_id, staff = await whole.a_resident(), await Staff(whole).sign_in("leder")
    form = {"reason": "completed", "next_home": "own_rented", "step": "preview"}
    for wrong in ("0001-01-02", "31.12.9999", "24.11.2026"):
        text = await staff.refused(f"/personer/{case_id}/utflytting", "moved_out_on", moved_out_on=wrong, **form)
        assert "Datoen må være fra 23. november 2026 til 23. november 2026." in text


async def test_a_reason_that_is_too_long_is_kept_and_the_page_and_the_service_name_one_limit(whole):
    case_id, staff = await whole.a_resident(), await Staff(whole).sign_in("leder")
    path, reason = f"/personer/{case_id}/forlengelse", "x" * 2799
    assert 'data-limit="2000"' in await staff.browser.open(path)
    text = await staff.refused(path, "reason", agreed_end_on="15. april 2027", reason=reason)
    assert "Her er det plass til 2000 tegn. Nå er det 2799. Ingenting er borte." in text
    lines = "\r\n".join(["x" * 9] * 200)
    await staff.done(path, agreed_end_on="15. april 2027", reason=lines + "\u200b")
    housing = await whole.services["housing"].get(f"/cases/{case_id}/stay", role="house_manager")
    assert [(one["reason"], one["agreed_end_on"]) for one in housing["stay"]["extensions"]] == [
        (lines.replace("\r\n", "\n"), "2027-04-15")
    ]


async def test_a_character_that_is_no_text_is_never_a_reason_to_try_again(whole):
    browser = whole.browser()
    for form in ({"username": "leder\0", "password": "x"}, {"username": "leder", "password": "x\0"}):
        assert (await browser.send("/logg-inn", form)).status_code in {403, 422}, form
    case_id, staff = await whole.a_resident(), await Staff(whole).sign_in("leder")
    form = {"agreed_end_on": "15.04.2027", "reason": "Fordi\0", "form_token": staff.token}
    assert (await staff.browser.send(f"/personer/{case_id}/forlengelse", form)).status_code == 422
    stay_id = (await whole.services["housing"].rows("SELECT stay_id FROM stay"))[0]["stay_id"]
    body = {"agreed_end_on": "2027-04-15", "reason": "Fordi\0"}
    answer = await whole.services["housing"].ask("POST", f"/stays/{stay_id}/extension", json=body, role="house_manager")
    assert (answer.status_code, answer.json()["rules"]) == (422, {"reason": {"rule": "NotText", "words": {}}})
