"""Who has seen what in a case, for the leader. No contents are shown here."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.status.looks import find_looks

router = APIRouter()


@router.get("/personer/{case_id}/innsyn")
async def accesses(case_id: UUID, page: Annotated[Page, opens("review_accesses")]) -> Response:
    """Everybody who has seen something about the person, the newest day first. Opening this is logged, too."""
    found = await find_looks(page, lambda log, actor: log.list_of_case(actor, case_id))
    return page.show("staff/accesses/accesses.html", found=found, case_id=case_id)
