"""The front page, the page of each programme, the language, and the way out."""

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.exc import SQLAlchemyError

from services.gateway.access.visitor import ANYBODY
from services.gateway.pages import cookies
from services.gateway.pages.own_address import own_address
from services.gateway.pages.page import Page, opens, opens_to_all
from services.gateway.pages.public.programme_in_address import InAddress
from services.gateway.pages.public.signing_in.leaving import end_session, go_and_forget
from services.gateway.pages.words import LANGUAGES
from shared.http import ServiceUnavailable

router = APIRouter()
PublicPage = Annotated[Page, opens("read_public_pages")]
A_YEAR = 365 * 24 * 3600


@router.get("/")
async def front(page: PublicPage) -> Response:
    """What this is, in human words, and the way in. Stands also while the services are away."""
    try:
        programmes = await page.clients.intake.programmes.list_all(page.actor)
    except ServiceUnavailable:
        programmes = []
    return page.show("public/front/front.html", programmes=programmes)


@router.get("/tilbud/{programme_id}")
async def programme(programme_id: InAddress, page: PublicPage) -> Response:
    """One programme: what one gets, what is expected, who to ask."""
    found = await page.clients.intake.programmes.find_one(page.actor, programme_id)
    return page.show("public/front/programme.html", programme=found)


@router.get("/sprak/{language}")
async def language(language: str, page: PublicPage, til: str = "/") -> Response:
    """Change the language and go back to where one was."""
    if language in LANGUAGES:
        page.remember(cookies.LANGUAGE, language, seconds=A_YEAR)
    return page.go(own_address(til))


@router.get("/forlat", dependencies=[opens_to_all("read_public_pages")])
async def leave(request: Request) -> Response:
    """Somewhere ordinary, at once, whatever is away: the session ends, and this browser forgets form and receipt.

    A form that was begun waits behind its code, for whoever wrote that down.
    """
    page = Page(request, ANYBODY)
    with suppress(SQLAlchemyError, OSError):  # who has to leave does not wait for a database
        await end_session(page)
    return go_and_forget(page, page.settings.leave_to)
