"""Builders with which most tests of a case begin."""

from tests.component.intake.builders import REASONS, an_application

GRANTED = {"outcome": "granted", "reasons": REASONS}


async def a_case(intake, **changes):
    """The id of a new case."""
    return (await intake.post("/applications", json=an_application(**changes)))["case_id"]


async def seen(intake, case_id):
    """The whole case, read by a caseworker."""
    return await intake.get(f"/cases/{case_id}", role="caseworker")
