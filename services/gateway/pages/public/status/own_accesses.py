"""*Hvem har sett opplysningene mine*: for the person, by name of the staff, to read and to print."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.status.looks import find_looks

router = APIRouter()


@router.get("/status/innsyn")
async def own_accesses(page: Annotated[Page, opens("see_own_accesses")]) -> Response:
    """Everybody who has seen something about the person, the newest day first."""
    found = await find_looks(page, lambda log, actor: log.list_own(actor))
    return page.show("public/status/own_accesses.html", found=found)
