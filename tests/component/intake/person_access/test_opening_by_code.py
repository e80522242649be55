"""The person is let in by the reference on the receipt and the year of birth, and guessing ends at the code."""

import asyncio

import pytest
from sqlalchemy import text

from services.intake.people import is_born_in
from services.intake.person_access.domain import MOST_WRONG_TRIES
from shared.principal import Principal
from tests.component.intake.builders import an_application
from tests.component.intake.story import seen, the_person


async def _types(intake, reference, year):
    return await intake.ask("POST", "/openings", json={"reference": reference, "birth_year": year})


async def _wrong_tries(intake, reference, times=MOST_WRONG_TRIES):
    return [(await _types(intake, reference, 1940 + year)).json()["refusal"] for year in range(times)]


async def test_the_right_pair_lets_the_person_into_their_own_case_and_no_other(intake):
    await intake.post("/applications", json=an_application())
    sent = await intake.post("/applications", json=an_application())
    said = sent["reference"].lower()

    opened = await _types(intake, f"{said[:4]}-{said[4:]}", 1990)
    assert opened.json() == {"kind": "person", "case_id": sent["case_id"], "link_id": None}


async def test_a_reference_of_eight_characters_from_before_still_lets_in(intake):
    sent = await intake.post("/applications", json=an_application())
    async with intake.service.database.engine.begin() as connection:
        await connection.execute(text("UPDATE application SET reference = '7KQ2M4X0'"))
    assert (await _types(intake, "7kq2 m4xo", 1990)).json()["case_id"] == sent["case_id"]


async def test_a_wrong_reference_and_a_wrong_year_are_answered_alike(intake):
    sent = await intake.post("/applications", json=an_application())
    wrong_pairs = [(sent["reference"], 1991), ("00000000", 1990), ("short", 1990)]
    answers = [await _types(intake, reference, year) for reference, year in wrong_pairs]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.json()["detail"] for answer in answers}) == 1
    assert {answer.json()["refusal"] for answer in answers} == {"NoSuchApplication"}


async def test_a_reference_that_no_case_has_costs_the_same_statements_and_decryption(intake, monkeypatch):
    opened = []
    monkeypatch.setattr(is_born_in, "_open_what_nobody_has", opened.append)
    await _types(intake, "00000000", 1990)
    assert len(opened) == 1
    assert len(await intake.rows("SELECT * FROM code_tries")) == 1


@pytest.mark.parametrize("exists", [True, False])
async def test_after_too_many_wrong_years_the_code_is_closed_also_for_the_right_one(intake, exists):
    sent = await intake.post("/applications", json=an_application())
    reference = sent["reference"] if exists else "00000000"
    assert await _wrong_tries(intake, reference) == ["NoSuchApplication"] * MOST_WRONG_TRIES

    answer = await _types(intake, reference, 1990)
    assert (answer.status_code, answer.json()["refusal"]) == (429, "CodeIsClosed")


async def test_guesses_that_come_at_the_same_moment_are_all_counted(intake):
    sent = await intake.post("/applications", json=an_application())
    await asyncio.gather(*(_types(intake, sent["reference"], 1940 + year) for year in range(2 * MOST_WRONG_TRIES)))
    assert (await intake.rows("SELECT wrong FROM code_tries"))[0]["wrong"] == MOST_WRONG_TRIES


async def test_the_right_year_forgets_the_wrong_ones_before_it(intake):
    sent = await intake.post("/applications", json=an_application())
    for _ in range(2):
        await _wrong_tries(intake, sent["reference"], MOST_WRONG_TRIES - 1)
        assert (await _types(intake, sent["reference"], 1990)).status_code == 200


async def test_staff_let_the_code_be_used_again(intake):
    sent = await intake.post("/applications", json=an_application())
    path = f"/cases/{sent['case_id']}/code/opened-again"
    assert await intake.refused(path, role="caseworker") == "CodeIsNotClosed"
    await _wrong_tries(intake, sent["reference"])
    assert "open_code_again" in (await seen(intake, sent["case_id"]))["may"]

    await intake.post(path, role="caseworker")
    case = await seen(intake, sent["case_id"])
    assert "open_code_again" not in case["may"]
    assert case["history"][-1]["what"] == "code_opened_again"
    assert (await _types(intake, sent["reference"], 1990)).status_code == 200


async def test_a_reference_that_was_typed_is_stored_as_a_keyed_hash_only(intake):
    sent = await intake.post("/applications", json=an_application())
    await _types(intake, sent["reference"], 1991)
    stored = (await intake.rows("SELECT code_key FROM code_tries"))[0]["code_key"]
    assert sent["reference"].encode() not in bytes(stored)


async def test_the_status_is_shown_to_nobody_without_a_code(intake):
    sent = await intake.post("/applications", json=an_application())
    assert await intake.refused("/own-status", method="GET") == "NotAllowed"
    assert await intake.refused("/own-status", method="GET", role="caseworker") == "NotAllowed"
    assert (await intake.ask("GET", "/own-status", principal=the_person(sent["case_id"]))).status_code == 200


async def test_a_kind_of_principal_that_is_not_known_is_not_believed(intake):
    sent = await intake.post("/applications", json=an_application())
    unknown = Principal("king", the_person(sent["case_id"]).case_id)
    assert await intake.refused("/own-status", method="GET", principal=unknown) == "UnknownCaller"
