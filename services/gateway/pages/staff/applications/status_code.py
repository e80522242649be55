"""The person's status page is closed after too many wrong tries; staff who have talked with the person open it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_

router = APIRouter()


@router.post("/soknader/{case_id}/statusside")
async def open_again(case_id: UUID, page: Annotated[Page, opens("open_code_again")]) -> Response:
    """Let the reference be used again."""
    typed = Typed(page)
    if await typed.accepted(page.clients.intake.person_access.open_code_again(page.actor, case_id)):
        return page.go(f"/soknader/{case_id}", notice=N_("Personen kan se status med referansen igjen."))
    return page.go(f"/soknader/{case_id}", notice=typed.on_top)
