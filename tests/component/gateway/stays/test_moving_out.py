"""A move-out is confirmed before it is recorded, and a wrong record is corrected."""

import pytest

from tests.component.gateway.a_house import words_of
from tests.component.gateway.people_of_the_house import JON, KARI, NILS, STAY_OF

GONE = {"moved_out_on": "17.03.2027", "reason": "completed", "next_home": "own_rented"}
RECORDED = {"moved_out_on": "2027-03-17", "reason": "completed", "next_home": "own_rented"}


async def test_nothing_is_recorded_before_it_is_confirmed(manager):
    text = words_of(await manager.page(f"/personer/{NILS}/utflytting"))
    assert "De to neste svarene blir her." in text

    answer = await manager.post(f"/personer/{NILS}/utflytting", step="preview", **GONE)

    assert answer.status_code == 200
    text = words_of(answer.text)
    assert "Stemmer dette? Flyttet ut onsdag 17. mars" in text
    assert "Botiden er fullført" in text
    assert "Egen leid bolig" in text
    assert manager.services["housing"].posts == []
    await manager.done(f"/personer/{NILS}/utflytting", step="confirm", **GONE)
    assert manager.services["housing"].posts == [(f"/stays/{STAY_OF[NILS]}/move-out", RECORDED)]


async def test_going_back_from_the_confirmation_keeps_every_answer(manager):
    answer = await manager.post(f"/personer/{NILS}/utflytting", step="edit", **GONE)

    assert answer.status_code == 200
    assert 'value="17.03.2027"' in answer.text
    assert 'value="own_rented" checked' in answer.text
    assert manager.services["housing"].posts == []


@pytest.mark.parametrize("step", ["", "anything", "Confirm"])
async def test_no_other_word_records_a_move_out(manager, step):
    html = await manager.refused(f"/personer/{NILS}/utflytting", step=step, **GONE)
    assert 'value="17.03.2027"' in html
    assert manager.services["housing"].posts == []


async def test_a_move_out_before_the_arrival_is_explained_with_its_day(manager):
    html = await manager.refused(
        f"/personer/{NILS}/utflytting",
        step="confirm",
        moved_out_on="01.01.2026",
        reason="other",
        next_home="unknown",
    )
    assert "Datoen må være fra 12. mars 2026 til 17. mars 2027." in html
    assert manager.services["housing"].posts == []
    assert 'value="other" checked' in html
    assert 'value="unknown" checked' in html


async def test_the_person_page_leads_to_the_correction_of_what_is_recorded(manager):
    assert f"/personer/{JON}/rett-utflytting" in await manager.page(f"/personer/{JON}")
    living = await manager.page(f"/personer/{KARI}")
    assert f"/personer/{KARI}/rett-innflytting" in living
    assert "rett-utflytting" not in living


async def test_a_wrong_move_out_is_corrected_with_a_reason(manager):
    path = f"/personer/{JON}/rett-utflytting"
    assert 'value="25.02.2027"' in await manager.page(path), "the recorded day stands there"
    html = await manager.refused(path, is_so="otherwise", why="", **GONE)
    assert 'id="why-error"' in html
    await manager.done(path, is_so="otherwise", why="Feil dag.", **GONE)
    assert manager.services["housing"].posts == [
        (f"/stays/{STAY_OF[JON]}/move-out/correction", {"move_out": RECORDED, "reason": "Feil dag."})
    ]


async def test_a_move_out_that_never_was_is_taken_back(manager):
    await manager.done(f"/personer/{JON}/rett-utflytting", is_so="lives_here", why="Feil person.", moved_out_on="x")
    assert manager.services["housing"].posts == [
        (f"/stays/{STAY_OF[JON]}/move-out/correction", {"move_out": None, "reason": "Feil person."})
    ]


async def test_what_cannot_be_taken_back_is_explained_and_nothing_typed_is_lost(manager):
    manager.services["housing"].refuse("SomebodyElseHasMovedIn")
    html = await manager.refused(f"/personer/{JON}/rett-utflytting", is_so="lives_here", why="Feil person.")
    assert "En annen bor på plassen nå." in html
    assert "Feil person.</textarea>" in html
    html = await manager.refused(f"/personer/{JON}/rett-utflytting", is_so="whatever", why="Feil person.")
    assert "Velg hva som er riktig." in html
