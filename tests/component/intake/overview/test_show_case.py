"""Showing a whole case, and acts in a case that does not exist."""

from datetime import date
from uuid import uuid4

import pytest

from tests.component.intake.builders import REASONS, admitted, discharged
from tests.component.intake.story import GRANTED, a_case, seen


async def test_a_case_shows_everything_that_was_answered(intake):
    case_id = await a_case(intake, has_pet=True, message="Jeg vil gjerne ha med hunden.", email="kari@prove.example")
    case = await seen(intake, case_id)

    assert case["name"] == "Kari Prøve"
    assert case["birth_date"] == "1990-05-17"
    assert case["contact"]["email"] == "kari@prove.example"
    assert case["answers"]["has_pet"] is True
    assert case["answers"]["message"] == "Jeg vil gjerne ha med hunden."
    assert case["answers"]["current_setting"] == "treatment"
    assert case["answer_due_on"] == "2026-12-23"
    assert case["days_to_exit"] == 53
    assert [one["planned_exit_on"] for one in case["exit_dates"]] == ["2027-01-15"]
    assert [(line["what"], line["by"]) for line in case["history"]] == [("application_received", None)]


@pytest.mark.parametrize("path", ["decision", "withdrawal", "exit-date", "rules/CURRENT_SETTING"])
async def test_nothing_is_done_in_a_case_that_does_not_exist(intake, path):
    body = GRANTED | {"outcome": "granted", "planned_exit_on": "2027-02-01", "reason": "Fordi."}
    if path.startswith("rules"):
        body["outcome"] = "pass"
    assert await intake.refused(f"/cases/{uuid4()}/{path}", body, role="caseworker") == "NoSuchCase"


WHILE_OPEN = ["answer_rule", "decide", "change_exit_date", "withdraw", "record_death"]


async def test_a_new_case_is_open_and_says_what_may_be_done_in_it(intake):
    case = await seen(intake, await a_case(intake, home_municipality=None, work_or_school="no"))

    assert (case["is_open"], case["is_closed"], case["has_person_page"]) == (True, False, False)
    assert case["may"] == WHILE_OPEN
    assert (case["days_to_answer"], case["is_late"]) == (30, False)
    assert case["open_rules"] == ["RESIDENT_OF_MUNICIPALITY", "WORK_OR_SCHOOL_EXPECTED"]
    assert case["earlier_exit_dates"] == []


async def test_an_answer_is_late_from_the_day_after_it_was_due(intake):
    case_id = await a_case(intake)
    for day, late in ((23, False), (24, True)):
        intake.go_to(date(2026, 12, day))
        case = await seen(intake, case_id)
        assert (case["days_to_answer"], case["is_late"]) == (23 - day, late)


async def test_what_may_be_done_follows_the_case_to_its_end(intake):
    case_id = await a_case(intake)
    await intake.post(f"/cases/{case_id}/decision", json=GRANTED, role="caseworker")
    granted = await seen(intake, case_id)
    assert granted["may"] == ["change_exit_date", "withdraw", "record_death"]
    assert (granted["is_open"], granted["is_closed"], granted["has_person_page"]) == (False, False, True)
    assert (granted["days_to_answer"], granted["is_late"]) == (None, False)

    for event in (admitted(case_id), discharged(case_id)):
        await intake.told(event)
        stay = await seen(intake, case_id)
        assert (stay["may"], stay["has_person_page"]) == (["record_death"], True)


@pytest.mark.parametrize("way", ["withdrawal", "decision"])
async def test_a_closed_case_has_nothing_left_to_do(intake, way):
    case_id = await a_case(intake)
    body = {"outcome": "refused", "reasons": REASONS} if way == "decision" else None
    await intake.post(f"/cases/{case_id}/{way}", json=body, role="caseworker")

    case = await seen(intake, case_id)
    assert (case["is_open"], case["is_closed"], case["has_person_page"]) == (False, True, False)
    assert (case["may"], case["decision_form"]) == (["record_death"], None)


async def test_after_a_death_only_the_record_can_be_corrected(intake):
    case_id = await a_case(intake)
    await intake.post(f"/cases/{case_id}/death", json={}, role="house_manager")
    case = await seen(intake, case_id)
    assert (case["is_open"], case["is_closed"], case["has_person_page"]) == (False, False, True)
    assert (case["may"], case["decision_form"]) == (["correct_death"], None)

    await intake.post(f"/cases/{case_id}/death/mistake", json={"reason": "Feil person."}, role="house_manager")
    assert (await seen(intake, case_id))["may"] == WHILE_OPEN


async def test_the_valid_exit_date_is_separate_from_earlier_ones(intake):
    case_id = await a_case(intake)
    for day in ("2027-02-01", "2027-02-10"):
        body = {"planned_exit_on": day, "reason": "Ny dato."}
        await intake.post(f"/cases/{case_id}/exit-date", json=body, role="caseworker")

    case = await seen(intake, case_id)
    assert case["planned_exit_on"] == "2027-02-10"
    assert [one["planned_exit_on"] for one in case["earlier_exit_dates"]] == ["2027-01-15", "2027-02-01"]


async def test_a_case_says_how_long_a_reason_may_be_and_keeps_to_it(intake):
    case_id = await a_case(intake)
    limits = (await seen(intake, case_id))["limits"]
    moved = {"planned_exit_on": "2027-02-01"}
    await intake.post(f"/cases/{case_id}/death", json={}, role="house_manager")
    for kind, path, body in (("reason", "exit-date", moved), ("correction_reason", "death/day", {})):
        shortest, longest = limits[kind]["shortest"], limits[kind]["longest"]
        for length, fits in ((shortest - 1, False), (shortest, True), (longest, True), (longest + 1, False)):
            sent = body | {"reason": "x" * length}
            answer = await intake.ask("POST", f"/cases/{case_id}/{path}", json=sent, role="house_manager")
            refused = None if answer.status_code < 400 else answer.json()["refusal"]
            assert (refused != "InvalidInput") == fits, (kind, length)
