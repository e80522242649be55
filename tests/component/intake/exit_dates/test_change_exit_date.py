"""Changing the planned exit."""

from datetime import date

import pytest

from shared.contracts.intake.application_assessed import ApplicationAssessed
from shared.contracts.intake.exit_date_changed import ExitDateChanged
from tests.component.intake.story import a_case, seen


async def test_a_moved_exit_date_is_added_to_the_history_and_announced(intake):
    case_id = await a_case(intake)
    body = {"planned_exit_on": "2027-02-01", "reason": "Ny dato fra fengselet."}
    for _ in range(2):
        await intake.post(f"/cases/{case_id}/exit-date", json=body, role="caseworker")

    case = await seen(intake, case_id)
    assert [one["planned_exit_on"] for one in case["exit_dates"]] == ["2027-01-15", "2027-02-01"]
    assert case["exit_dates"][-1]["reason"] == "Ny dato fra fengselet."
    assert case["planned_exit_on"] == "2027-02-01"
    [changed] = await intake.announced(ExitDateChanged)
    assert changed.planned_exit_on == date(2027, 2, 1)


async def test_an_exit_date_that_becomes_known_lets_the_system_answer_its_rule_anew(intake):
    case_id = await a_case(intake, planned_exit_on=None)
    judged = {"outcome": "fail", "reason": "Bor hjemme nå."}
    await intake.post(f"/cases/{case_id}/rules/CURRENT_SETTING", json=judged, role="caseworker")
    body = {"planned_exit_on": "2027-02-01", "reason": "Datoen er satt."}
    await intake.post(f"/cases/{case_id}/exit-date", json=body, role="caseworker")

    rules = {rule["rule"]: rule for rule in (await seen(intake, case_id))["rules"]}
    assert rules["APPLY_BEFORE_EXIT"]["outcome"] == "pass"
    assert rules["CURRENT_SETTING"]["outcome"] == "fail"
    assert len(await intake.announced(ApplicationAssessed)) == 3


async def test_a_moved_exit_date_needs_a_date_and_a_reason(intake):
    path = f"/cases/{await a_case(intake)}/exit-date"

    assert await intake.refused(path, {"planned_exit_on": "2027-02-01"}, role="caseworker") == "InvalidInput"
    assert await intake.refused(path, {"planned_exit_on": "soon", "reason": "Ja."}, role="caseworker") == "InvalidInput"


@pytest.mark.parametrize("far", ["9999-12-31", "2031-11-24", "2025-11-22", "0001-01-01"])
async def test_a_day_that_makes_no_sense_is_refused_with_the_first_and_the_last_that_do(intake, far):
    path = f"/cases/{await a_case(intake)}/exit-date"
    body = {"planned_exit_on": far, "reason": "Datoen er satt."}
    answer = await intake.ask("POST", path, json=body, role="caseworker")

    problem = answer.json()
    assert (answer.status_code, problem["refusal"]) == (422, "DayOutOfBounds")
    assert problem["words"] == {"first": "2025-11-23", "last": "2031-11-23"}
    assert list(problem["fields"]) == ["planned_exit_on"]
    assert await intake.announced(ExitDateChanged) == []
