"""A whole case is shown, and nothing is done in one that nobody has."""

from uuid import uuid4

import pytest

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
async def test_nothing_is_done_in_a_case_that_nobody_has(intake, path):
    body = GRANTED | {"outcome": "granted", "planned_exit_on": "2027-02-01", "reason": "Fordi."}
    if path.startswith("rules"):
        body["outcome"] = "pass"
    assert await intake.refused(f"/cases/{uuid4()}/{path}", body, role="caseworker") == "NoSuchCase"
