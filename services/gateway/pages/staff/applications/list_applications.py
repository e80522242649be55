"""Søknader: the list by deadline. Every filter is in the address, so that back and bookmarks work."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.overview import Filters
from services.gateway.clients.intake.programmes import Programme
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.applications.choices import APPLICATION_STATUSES
from services.gateway.pages.staff.programme_code import code_of, programme_behind
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
    """The list. `q` is the text in the field *Finn*, `tilbud` the code of a programme, `etter` the cursor of the page.

    Without a status and a search the list has the applications that wait for a decision; `status=alle` has all.
    """
    away = Away()
    status = status if status in {*APPLICATION_STATUSES, "alle"} else "alle" if q.strip() else ""
    programmes: list[Programme] = await away.ask("intake", page.clients.intake.programmes.list_all(page.actor), [])
    chosen = programme_behind(tilbud, [programme.programme_id for programme in programmes])
    filters = Filters(q=q.strip() or None, programme_id=chosen, after=etter or None, limit=PAGE_LENGTH)
    if not status:
        filters = replace(filters, open=True)
    elif status != "alle":
        filters = replace(filters, status=status)
    found = await away.ask("intake", page.clients.intake.overview.list_applications(page.actor, filters), None)
    return page.show(
        "staff/applications/applications.html",
        found=found, away=away, q=q, status_chosen=status, chosen=tilbud if chosen else "", is_first=not etter,
        programmes={programme.programme_id: programme.name for programme in programmes}, code_of=code_of,
        statuses=APPLICATION_STATUSES,
    )  # fmt: skip
