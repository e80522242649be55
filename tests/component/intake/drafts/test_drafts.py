"""Drafts: forms that are saved and continued later."""

from datetime import date

import pytest

from services.intake.drafts import save_draft
from tests.component.intake.builders import an_application, answers

HALF_FILLED = {"name": "Kari", "birth_date": "17.", "anything": ["at", "all"]}


async def test_a_draft_is_found_by_its_code_in_any_state_it_was_left(intake):
    code = (await intake.post("/drafts", json={"answers": HALF_FILLED}, expect=201))["code"]

    assert len(code) == 12
    assert (await intake.get(f"/drafts/{code}"))["answers"] == HALF_FILLED
    assert (await intake.get(f"/drafts/{code[:4].lower()}-{code[4:]}"))["answers"] == HALF_FILLED


async def test_a_draft_is_saved_again_under_the_same_code(intake):
    code = (await intake.post("/drafts", json={"answers": HALF_FILLED}))["code"]
    again = await intake.ask("PUT", f"/drafts/{code}", json={"answers": answers()})

    assert again.json() == {"code": code}
    assert (await intake.get(f"/drafts/{code}"))["answers"] == answers()


async def test_a_draft_is_forgotten_when_its_form_is_sent(intake):
    code = (await intake.post("/drafts", json={"answers": answers()}))["code"]
    await intake.post("/applications", json=an_application() | {"draft_code": code}, expect=201)

    assert await intake.refused(f"/drafts/{code}", method="GET") == "NoSuchDraft"
    assert await intake.rows("SELECT draft_id FROM draft") == []


async def test_a_draft_is_kept_for_thirty_days_from_the_last_time_it_was_saved(intake):
    code = (await intake.post("/drafts", json={"answers": HALF_FILLED}))["code"]
    intake.go_to(date(2026, 12, 20))
    await intake.ask("PUT", f"/drafts/{code}", json={"answers": HALF_FILLED})
    intake.go_to(date(2027, 1, 19))
    await intake.fire_due()
    assert await intake.get(f"/drafts/{code}")

    intake.go_to(date(2027, 1, 20))
    assert await intake.refused(f"/drafts/{code}", method="GET") == "NoSuchDraft"
    await intake.fire_due()
    assert await intake.rows("SELECT draft_id FROM draft") == []


async def test_a_code_of_eight_characters_from_before_opens_its_draft_until_it_expires(intake, monkeypatch):
    monkeypatch.setattr(save_draft, "random_reference", lambda: "7KQ2M4X0")
    await intake.post("/drafts", json={"answers": HALF_FILLED})
    assert (await intake.get("/drafts/7kq2-m4xo"))["answers"] == HALF_FILLED


@pytest.mark.parametrize("code", ["00000000", "000000000000", "nonsense!", "x"])
async def test_a_wrong_code_finds_nothing(intake, code):
    await intake.post("/drafts", json={"answers": HALF_FILLED})

    assert await intake.refused(f"/drafts/{code}", method="GET") == "NoSuchDraft"
    assert await intake.refused(f"/drafts/{code}", {"answers": {}}, method="PUT") == "NoSuchDraft"


async def test_more_than_a_form_can_hold_is_refused(intake):
    assert await intake.refused("/drafts", {"answers": {"message": "x" * 30_000}}) == "InvalidInput"


async def test_a_form_with_every_field_full_can_be_saved_in_any_script(intake):
    [programme, *_] = await intake.get("/programmes")
    limits = programme["limits"]
    full = dict.fromkeys(map(str, range(10)), "ж" * limits["line"]["longest"])
    full["message"] = "\r\n" * (limits["text"]["longest"] // 2) + '"' * (limits["text"]["longest"] // 2)
    code = (await intake.post("/drafts", json={"answers": full}, expect=201))["code"]

    assert (await intake.get(f"/drafts/{code}"))["answers"] == full


async def test_neither_the_code_nor_an_answer_is_readable_in_the_database(intake):
    code = (await intake.post("/drafts", json={"answers": {"name": "Plantenavn"}}))["code"]
    [row] = await intake.rows("SELECT CAST(draft AS text) AS everything, answers, code_key FROM draft")

    everything = row["everything"].encode() + bytes(row["answers"]) + bytes(row["code_key"])
    assert code.encode() not in everything
    assert b"Plantenavn" not in everything
