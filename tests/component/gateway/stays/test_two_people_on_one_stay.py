"""A form about a stay that somebody else has changed meanwhile: what changed stands beside one's own text."""

import pytest

from tests.component.gateway.browser import hidden_in, value_of
from tests.component.gateway.people_of_the_house import HAUG, KARI, OLA, _at

CHANGED = {"at": _at(0, 9), "what": "stay_extended", "by": HAUG,
           "words": {"previous_end_on": "2027-03-29", "agreed_end_on": "2027-06-01"}}  # fmt: skip
NEW_VERSION = "3-0123456789abcdef"


def _current(**made_from):
    return {"made_from": made_from, "changes": [CHANGED]}


async def test_every_form_about_a_stay_carries_the_version_it_was_made_from(manager):
    for case_id, form in ((KARI, "utflytting"), (KARI, "rett-innflytting"), (OLA, "innflytting"), (OLA, "ny-dag"),
                          (OLA, "gi-tilbake")):  # fmt: skip
        page = await manager.page(f"/personer/{case_id}/{form}")
        shown = manager.house.case_in_housing(case_id)["stay"]["version"]
        assert hidden_in(page)["version"] == shown, form
    assert hidden_in(await manager.page(f"/personer/{KARI}/forlengelse"))["previous_end_on"] == "2027-03-29"


async def test_an_end_that_was_moved_meanwhile_is_shown_beside_ones_own_text(manager):
    address = f"/personer/{KARI}/forlengelse"
    hidden = hidden_in(await manager.page(address))
    housing = manager.services["housing"]
    housing.refuse("EndHasMoved", words={"agreed_end_on": "2027-06-01"}, current=_current(previous_end_on="2027-06-01"))
    typed = {"agreed_end_on": "31.08.2027", "reason": "Leiligheten er ikke klar."}
    typed["previous_end_on"] = hidden["previous_end_on"]
    answer = await manager.post(address, **typed)

    assert answer.status_code == 409
    assert "Noen har flyttet slutten til 1. juni 2027 mens du skrev." in answer.text
    assert "Mari Haug" in answer.text
    assert value_of(answer.text, "reason") == "Leiligheten er ikke klar."
    assert value_of(answer.text, "agreed_end_on") == "31.08.2027"
    assert f'href="/personer/{KARI}"' in answer.text, "giving up"

    housing.refuses = None
    assert await manager.done(address, **typed | hidden_in(answer.text)) == f"/personer/{KARI}"
    assert housing.posts[-1][1]["previous_end_on"] == "2027-06-01", "from what she has seen now"


async def test_a_version_goes_with_the_act_and_a_conflict_brings_the_next_one(manager):
    address = f"/personer/{KARI}/utflytting"
    form = {"moved_out_on": "16.03.2027", "reason": "completed", "next_home": "own_rented", "step": "confirm"}
    version = hidden_in(await manager.page(address))["version"]
    housing = manager.services["housing"]
    housing.refuse("StayHasChanged", current=_current(version=NEW_VERSION))
    page = await manager.refused(address, **form, version=version)
    assert "Noen har endret oppholdet mens du skrev." in page
    assert hidden_in(page)["version"] == NEW_VERSION
    housing.refuses = None
    await manager.done(address, **form, version=NEW_VERSION)
    assert housing.posts[-1][1]["version"] == NEW_VERSION


async def test_an_error_in_the_form_does_not_hide_what_has_changed(manager):
    """What is put right is sent with the version of the first page, not with the one of the moment."""
    address = f"/personer/{KARI}/forlengelse"
    manager.house.stays[KARI]["agreed_end_on"] = "2027-03-29"
    hidden = hidden_in(await manager.page(address))
    manager.house.stays[KARI]["agreed_end_on"] = "2027-06-01"
    known = hidden["previous_end_on"]
    page = await manager.refused(address, agreed_end_on="31.08.2027", reason="", previous_end_on=known)
    assert hidden_in(page)["previous_end_on"] == "2027-03-29"


async def test_the_move_out_is_looked_at_and_edited_without_a_page_that_back_would_send_again(manager):
    address = f"/personer/{KARI}/utflytting"
    form = {"moved_out_on": "16.03.2027", "reason": "completed", "next_home": "own_rented"}
    looked_at = await manager.post(address, **form, step="preview")
    assert looked_at.request.method == "GET"
    assert "Stemmer dette?" in looked_at.text
    edited = await manager.post(address, **hidden_in(looked_at.text) | form | {"step": "edit"})
    assert value_of(edited.text, "moved_out_on") == "16.03.2027"
    assert manager.services["housing"].posts == []


@pytest.mark.parametrize(
    ("case_id", "form"), [(KARI, "innflytting"), (KARI, "ny-dag"), (OLA, "forlengelse"), (OLA, "utflytting")]
)
async def test_a_form_for_what_is_done_already_leads_to_how_it_stands(manager, case_id, form):
    """As when somebody has done it and goes Back."""
    answer = await manager.get(f"/personer/{case_id}/{form}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/personer/{case_id}")
    assert "Det er gjort allerede, eller det gjelder ikke lenger." in await manager.page(f"/personer/{case_id}")
