"""Builders with which most tests of a case begin."""

from uuid import UUID

from shared.principal import Principal
from tests.component.intake.builders import REASONS, an_application

GRANTED = {"outcome": "granted", "reasons": REASONS}


async def a_case(intake, **changes):
    """The id of a new case."""
    return (await intake.post("/applications", json=an_application(**changes)))["case_id"]


async def seen(intake, case_id):
    """The whole case, read by a caseworker."""
    return await intake.get(f"/cases/{case_id}", role="caseworker")


def the_person(case_id):
    """The person of a case, who has been let in by code."""
    return Principal("person", UUID(str(case_id)))


async def own_status(intake, case_id):
    """The status page of a case, as the person sees it."""
    return await intake.get("/own-status", principal=the_person(case_id))
