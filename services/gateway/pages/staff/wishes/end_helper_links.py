"""Staff close the links of helpers, because the person asks for it or did not make them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_

router = APIRouter()


@router.post("/soknader/{case_id}/hjelperlenker/steng")
async def end(case_id: UUID, page: Annotated[Page, opens("end_helper_links")]) -> Response:
    """End all of them."""
    typed = Typed(page)
    if await typed.accepted(page.clients.intake.person_access.end_all_links(page.actor, case_id)):
        return page.go(f"/soknader/{case_id}", notice=N_("Lenkene til hjelpere er stengt."))
    return page.go(f"/soknader/{case_id}", notice=typed.on_top)
