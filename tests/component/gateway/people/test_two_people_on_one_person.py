"""Two people on one person: contact person, contact, aftercare, offer and death show what has changed meanwhile."""

import re

import pytest

from tests.component.gateway.a_house import words_of
from tests.component.gateway.browser import hidden_in, value_of
from tests.component.gateway.invented_people import OFFER_TO_MARET
from tests.component.gateway.people_of_the_house import (
    BERG,
    CONTACT_TODAY,
    HAUG,
    INGRID,
    JON,
    KARI,
    MARET,
    OLA,
    PLACES,
    VIK,
    _at,
)

NEW_VERSION = "3-0123456789abcdef"
FORMS = {
    "kontaktperson": (KARI, f"/personer/{KARI}/kontaktperson", "followup"),
    "kontakt": (KARI, f"/personer/{KARI}/kontakt/{CONTACT_TODAY}", "followup"),
    "videre": (JON, f"/personer/{JON}/videre", "followup"),
    "svar": (MARET, f"/personer/{MARET}/svar/{OFFER_TO_MARET}", "housing"),
    "dodsfall": (KARI, f"/personer/{KARI}/dodsfall", "intake"),
}


def _current(what, **words):
    return {
        "made_from": {"version": NEW_VERSION},
        "changes": [{"at": _at(0, 9), "what": what, "by": BERG, "words": words}],
    }


@pytest.mark.parametrize("form", FORMS)
async def test_every_form_carries_the_version_it_was_made_from(manager, form):
    assert re.fullmatch(r"\d-[0-9a-f]{16}", hidden_in(await manager.page(FORMS[form][1]))["version"])


@pytest.mark.parametrize(
    ("form", "typed", "refusal", "happened", "said"),
    [
        ("kontaktperson", {"staff_id": VIK, "reason": "Bor nærmere."}, "SomebodyElseWasNamed",
         ("contact_person_changed", {"staff_id": HAUG}), "Noen andre valgte kontaktperson mens du skrev."),
        ("kontakt", {"kind": "visit", "confirmed_on": "16.03.2027"}, "ContactHasChanged",
         ("contact_confirmed", {"kind": "phone"}), "Noen har bekreftet eller flyttet kontakten mens du skrev."),
        ("videre", {"answer": "declined"}, "AftercareHasChanged",
         ("aftercare_put_off", {}), "Noen har skrevet inn et svar, eller tilbudet er endret, mens du skrev."),
        ("svar", {"answer": "declined"}, "StayHasChanged",
         ("offer_accepted", {}), "Noen har endret oppholdet mens du skrev."),
        ("dodsfall", {"died_on": "16.03.2027", "step": "record"}, "DeathHasChanged",
         ("death_recorded", {}), "Noen har skrevet inn eller rettet dødsfallet mens du skrev."),
    ],
)  # fmt: skip
async def test_what_a_colleague_did_stands_above_ones_own_text(manager, form, typed, refusal, happened, said):
    _case_id, address, service = FORMS[form]
    version = hidden_in(await manager.page(address))["version"]
    what, words = happened
    manager.services[service].refuse(refusal, current=_current(what, **words))

    answer = await manager.post(address, **typed, version=version)

    assert answer.status_code == 409
    assert said in answer.text
    assert "av Solveig Berg" in answer.text
    assert hidden_in(answer.text)["version"] == NEW_VERSION
    for name, text in typed.items():
        if name in {"reason", "confirmed_on", "died_on"}:
            assert value_of(answer.text, name) == text
        elif name in {"kind", "answer"}:
            assert f'value="{text}" checked' in answer.text
    manager.services[service].refuses = None
    await manager.post(address, **typed, version=NEW_VERSION)
    assert manager.services[service].posts[-1][1]["version"] == NEW_VERSION


async def test_a_form_that_can_no_longer_be_sent_has_no_button_and_does_not_ask_for_another_try(manager):
    address = FORMS["dodsfall"][1]
    manager.services["intake"].refuse("DeathHasChanged", current=_current("death_recorded"))
    manager.house.dies(KARI)
    page = await manager.refused(address, died_on="16.03.2027", step="record", version=NEW_VERSION)
    assert "Det kan ikke lenger gjøres her." in page
    assert "send det en gang til" not in page
    assert 'value="preview"' not in page
    assert f'href="/personer/{KARI}">Se hvordan det står' in page


async def test_a_short_form_in_a_list_carries_the_version_too(peer, manager):
    today = await peer.page("/i-dag")
    contact = next(one for one in peer.house.list_contacts() if one["contact_id"] == CONTACT_TODAY)
    form = today[today.index(f'action="/personer/{KARI}/kontakt/{CONTACT_TODAY}"') :]
    assert hidden_in("<main" + form[: form.index("</form>")])["version"] == contact["version"]

    manager.house.stays[OLA]["starts_on"] = manager.house.today.isoformat()
    today = await manager.page("/i-dag")
    form = today[today.index(f'action="/personer/{OLA}/innflytting"') :]
    version = hidden_in("<main" + form[: form.index("</form>")])["version"]
    await manager.done(f"/personer/{OLA}/innflytting", til="/i-dag", version=version)
    assert manager.services["housing"].posts[-1][1]["version"] == version


async def test_an_arrival_with_one_tap_after_a_change_opens_its_form_with_what_has_changed(manager):
    current = _current("start_moved", starts_on="2027-03-20")
    manager.house.stays[OLA]["starts_on"] = manager.house.today.isoformat()
    manager.services["housing"].refuse("StayHasChanged", current=current)
    answer = await manager.post(f"/personer/{OLA}/innflytting", til="/i-dag", version=NEW_VERSION)
    assert answer.status_code == 409
    assert f"/personer/{OLA}/innflytting" in str(answer.request.url)
    assert "Noen har endret oppholdet mens du skrev." in answer.text


async def test_an_offer_to_somebody_who_got_one_meanwhile_shows_it_at_the_name(manager):
    current = {"made_from": {}, "changes": _current("offer_made", starts_on="2027-04-01")["changes"]}
    manager.services["housing"].refuse("AlreadyHasAPlace", current=current)
    page = await manager.refused("/plasser/tilbud", case_id=INGRID, place_id=PLACES[1], starts_on="17.04.2027")
    assert "Tilbud om plass fra 1. apr." in words_of(page)
    assert "av Solveig Berg" in page
    assert "Personen har allerede et åpent tilbud eller en plass." in page
    assert "send det en gang til" not in page
    assert value_of(page, "starts_on") == "17.04.2027"
