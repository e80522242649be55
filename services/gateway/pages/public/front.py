"""The front page, the page of each programme, the language, and the way out."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from services.gateway.pages import cookies
from services.gateway.pages.page import Page, opens
from services.gateway.pages.words import LANGUAGES
from shared.http import ServiceUnavailable

router = APIRouter()
PublicPage = Annotated[Page, opens("read_public_pages")]
A_YEAR = 365 * 24 * 3600


@router.get("/")
async def front(page: PublicPage) -> Response:
    """What this is, in human words, and the way in. Stands also while the services are away."""
    try:
        programmes = await page.clients.intake.programmes(page.actor)
    except ServiceUnavailable:
        programmes = []
    return page.show("public/front.html", programmes=programmes)


@router.get("/tilbud/{programme_id}")
async def programme(programme_id: str, page: PublicPage) -> Response:
    """One programme: what one gets, what is expected, who to ask."""
    found = await page.clients.intake.programme(page.actor, programme_id)
    return page.show("public/programme.html", programme=found)


@router.get("/sprak/{language}")
async def language(language: str, page: PublicPage, til: str = "/") -> Response:
    """Change the language and go back to where one was."""
    if language in LANGUAGES:
        page.remember(cookies.LANGUAGE, language, seconds=A_YEAR)
    return page.go(own_address(til))


@router.get("/forlat")
async def leave(page: PublicPage) -> Response:
    """Somewhere ordinary, at once; this browser forgets the form and the receipt."""
    for cookie in cookies.ALL_PRIVATE:
        page.forget(cookie)
    answer = page.go(page.settings.leave_to)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    assert isinstance(answer, RedirectResponse)  # noqa: S101
    return answer


def own_address(address: str) -> str:
    """An address on this site; the front page for anything else, so that no link leads people astray."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_ours and "\n" not in address and "\r" not in address else "/"
