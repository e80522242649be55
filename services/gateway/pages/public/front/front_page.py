"""The front page, the page of each programme, the choice of language, and leaving the site quickly."""

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.exc import SQLAlchemyError

from services.gateway.access.visitor import ANYBODY
from services.gateway.pages import cookies
from services.gateway.pages.not_opened import own_address
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
    """The front page with the programmes. It is shown also while the services are unavailable."""
    try:
        programmes = await page.clients.intake.programmes.list_all(page.actor)
    except ServiceUnavailable:
        programmes = []
    return page.show("public/front/front.html", programmes=programmes)


@router.get("/tilbud/{programme_id}")
async def programme(programme_id: InAddress, page: PublicPage) -> Response:
    """One programme: what people get, what is expected of them, and whom to ask."""
    found = await page.clients.intake.programmes.find_one(page.actor, programme_id)
    return page.show("public/front/programme.html", programme=found)


@router.get("/sprak/{language}")
async def language(language: str, page: PublicPage, til: str = "/") -> Response:
    """Change the language, and go back to the page before."""
    if language in LANGUAGES:
        page.set_cookie(cookies.LANGUAGE, language, seconds=A_YEAR)
    return page.go(own_address(til))


@router.get("/forlat", dependencies=[opens_to_all("read_public_pages")])
async def leave(request: Request) -> Response:
    """Leave for an ordinary site at once, also when a service or the database is unavailable.

    Ends the session and removes form and receipt from this browser. A form that was begun can be continued with its
    code.
    """
    page = Page(request, ANYBODY)
    with suppress(SQLAlchemyError, OSError):  # leaving must work also without the database
        await end_session(page)
    return go_and_forget(page, page.settings.leave_to)
