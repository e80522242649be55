"""Søknader: the list by deadline. Every filter is in the address, so that back and bookmarks work."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.programmes import Programme
from services.gateway.pages.page import Page, opens
from services.gateway.pages.staff.applications.choices import APPLICATION_STATUSES
from services.gateway.pages.staff.applications.filters import ChosenFilters
from services.gateway.pages.staff.programme_code import code_of
from services.gateway.pages.staff.together import Away

router = APIRouter()
PAGE_LENGTH = 50


@router.get("/soknader")
async def applications(
    page: Annotated[Page, opens("list_applications")], chosen: ChosenFilters, etter: str = ""
) -> Response:
    """The list. `etter` is the cursor of the page."""
    away = Away()
    programmes: list[Programme] = await away.ask("intake", page.clients.intake.programmes.list_all(page.actor), [])
    filters = replace(chosen.filters(programmes), after=etter or None, limit=PAGE_LENGTH)
    found = await away.ask("intake", page.clients.intake.overview.list_applications(page.actor, filters), None)
    return page.show(
        "staff/applications/applications.html",
        found=found, away=away, q=chosen.q, status_chosen=chosen.status,
        chosen=chosen.tilbud if filters.programme_id else "", is_first=not etter,
        programmes={programme.programme_id: programme.name for programme in programmes}, code_of=code_of,
        statuses=APPLICATION_STATUSES,
    )  # fmt: skip
