"""One application: its answers, the outcome of every rule and why, and its history."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.evidence import EvidenceOfCase
from services.gateway.clients.intake.overview import Case
from services.gateway.clients.intake.programmes import Programme
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.applications.choices import CURRENT_SETTINGS, WORK_OR_SCHOOL
from services.gateway.pages.staff.contributions import OnePerson
from services.gateway.pages.staff.evidence.choices import KINDS
from services.gateway.pages.staff.people.next_step import next_step
from services.gateway.pages.staff.people.timeline import timeline
from services.gateway.pages.staff.together import Away, staff_names

router = APIRouter()


@router.get("/soknader/{case_id}")
async def case(case_id: UUID, page: Annotated[Page, opens("read_application")]) -> Response:
    """The application with its rules, its dates and its history."""
    found = await page.clients.intake.overview.find_case(page.actor, case_id)
    one = OnePerson(page, Away(), await staff_names(page), case_id, case=found)
    return page.show(
        "staff/applications/case.html", case=found, staff=one.staff, next=next_step(one), events=timeline(one),
        settings=CURRENT_SETTINGS, work_or_school=WORK_OR_SCHOOL,
        programme=await programme_of(page, found), home=await _home(page, found),
        evidence=await _evidence(page, case_id), kinds=KINDS,
    )  # fmt: skip


async def _evidence(page: Page, case_id: UUID) -> EvidenceOfCase | None:
    """What was seen; None for those who may not know, and where intake does not say."""
    if not page.may("read_evidence"):
        return None
    return await Away().ask("intake", page.clients.intake.evidence.list_evidence(page.actor, case_id), None)


async def programme_of(page: Page, case: Case) -> Programme | None:
    """The programme applied for, or None when intake does not say."""
    return await Away().ask("intake", page.clients.intake.programmes.find_one(page.actor, case.programme_id), None)


async def _home(page: Page, case: Case) -> str | None:
    """The name of the person's home municipality."""
    number = case.answers.home_municipality
    register = (
        await Away().ask("intake", page.clients.intake.programmes.municipalities(page.actor), []) if number else []
    )
    return next((one.full_name or one.name for one in register if one.number == number), number)
