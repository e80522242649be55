"""Søknader: the list by deadline. Every filter is in the address, so that back and bookmarks work."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.labels import APPLICATION_STATUSES
from services.gateway.pages.staff.together import Away

router = APIRouter()
PAGE_LENGTH = 50


@router.get("/soknader")
async def applications(
    page: Annotated[Page, opens("list_applications")],
    q: str = "",
    status: str = "",
    tilbud: str = "",
    etter: str = "",
) -> Response:
    """The list. `q` is what stands in Finn, `tilbud` a programme, `etter` the cursor of the next page."""
    away = Away()
    status = status if status in APPLICATION_STATUSES else ""
    ask = page.clients.intake.applications(
        page.actor, q=q.strip() or None, status=status or None, programme_id=tilbud or None, after=etter or None,
        limit=PAGE_LENGTH,
    )  # fmt: skip
    found = await away.unless("intake", ask, None)
    programmes = await away.unless("intake", page.clients.intake.programmes(page.actor), [])
    return page.show(
        "staff/applications.html", found=found, away=away, q=q, status_chosen=status, chosen=tilbud, after=etter,
        programmes={programme.programme_id: programme.name for programme in programmes},
        statuses=APPLICATION_STATUSES,
    )  # fmt: skip
