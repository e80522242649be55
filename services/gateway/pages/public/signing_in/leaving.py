"""What leaving and signing out have in common: whoever sits here next sees nothing of the one who sat here before."""

from fastapi.responses import Response

from services.gateway.access.sessions import close_session
from services.gateway.pages import cookies
from services.gateway.pages.page import Page
from shared.database import Actor


async def end_session(page: Page) -> None:
    """The token that this browser holds is worth nothing from now on, wherever a copy of it may be."""
    token = cookies.read(page.request, cookies.SESSION)
    if token:
        async with page.database.begin(Actor.system("gateway")) as tx:
            await close_session(tx, token)


def go_and_forget(page: Page, address: str, *, notice: str | None = None) -> Response:
    """Answer with another address; the browser forgets session, form, receipt and what it kept of the pages."""
    for cookie in cookies.ALL_PRIVATE:
        page.forget(cookie)
    answer = page.go(address, notice=notice)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
