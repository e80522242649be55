"""The decision as a letter: read on the page, printed on A4."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from services.gateway.clients.intake.decisions import DecisionInWords, LetterPart
from services.gateway.clients.intake.overview import Case
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.applications.case import programme_of
from services.gateway.pages.staff.together import staff_names
from services.gateway.pages.words import SOURCE

router = APIRouter()


@router.get("/soknader/{case_id}/brev")
async def letter(case_id: UUID, page: Annotated[Page, opens("read_application")]) -> Response:
    """The letter of a decided case."""
    case = await page.clients.intake.overview.find_case(page.actor, case_id)
    if case.decision is None:
        raise HTTPException(404)
    staff = await staff_names(page)
    return page.show(
        "staff/applications/letter.html", case=case, programme=await programme_of(page, case), decision=case.decision,
        signed_by=staff.get(str(case.decision.decided_by), ""), letter=letter_of(case, case.decision),
    )  # fmt: skip


def letter_of(case: Case, decision: DecisionInWords) -> list[LetterPart]:
    """The letter in the person's language."""
    return decision.letter.get(case.language) or decision.letter.get(SOURCE, [])
