"""Søknader: the list by deadline. Its address has every filter, and an id for what was searched for."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.clients.intake.programmes import Programme
from services.gateway.pages.page import Page, opens
from services.gateway.pages.searched import FORGOTTEN, LONGEST, keep_search, words_of_search
from services.gateway.pages.staff.applications.choices import APPLICATION_STATUSES
from services.gateway.pages.staff.applications.filters import Chosen, ChosenFilters
from services.gateway.pages.staff.programme_code import code_of
from services.gateway.pages.staff.together import Away
from services.gateway.pages.staff.typed import Typed

router = APIRouter()
PAGE_LENGTH = 50


ApplicationsPage = Annotated[Page, opens("list_applications")]


@router.get("/soknader")
async def applications(page: ApplicationsPage, chosen: ChosenFilters, etter: str = "") -> Response:
    """The list. `etter` is the cursor of the page."""
    words = await words_of_search(page, chosen.sok)
    if words is None:
        return page.go(chosen.without_search, notice=FORGOTTEN)
    away, typed = Away(), Typed(page, {"q": words})
    programmes: list[Programme] = await away.ask("intake", page.clients.intake.programmes.list_all(page.actor), [])
    filters = replace(chosen.filters(programmes, words), after=etter or None, limit=PAGE_LENGTH)
    found = await away.ask("intake", page.clients.intake.overview.list_applications(page.actor, filters), None)
    return page.show(
        "staff/applications/applications.html",
        status=typed.status, found=found, away=away, typed=typed, words=words, status_chosen=chosen.status,
        chosen=chosen.tilbud if filters.programme_id else "", asked=chosen.query, is_first=not etter,
        programmes={programme.programme_id: programme.name for programme in programmes}, code_of=code_of,
        statuses=APPLICATION_STATUSES,
    )  # fmt: skip


@router.post("/soknader")
async def choose_applications(page: ApplicationsPage) -> Response:
    """The filters were sent. Leads to the list at its address, which has no word that somebody has written."""
    typed = await Typed.sent(page)
    words = typed.line("q", longest=LONGEST)
    chosen = Chosen.of("", typed["status"], typed["tilbud"])
    if not typed.ok:
        return await typed.again(at=chosen.address)
    await typed.forget()
    return page.go(Chosen.of(await keep_search(page, words), chosen.status, chosen.tilbud).address)
