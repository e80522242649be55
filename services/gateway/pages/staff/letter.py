"""The decision as a letter: read on the page, printed on A4."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.case import programme_of
from services.gateway.pages.staff.together import staff_names

router = APIRouter()


@router.get("/soknader/{case_id}/brev")
async def letter(case_id: UUID, page: Annotated[Page, opens("read_application")]) -> Response:
    """The letter of a case that is decided."""
    case = await page.clients.intake.case(page.actor, case_id)
    if case.decision is None:
        raise HTTPException(404)
    return page.show(
        "staff/letter.html", case=case, programme=await programme_of(page, case), staff=await staff_names(page)
    )
