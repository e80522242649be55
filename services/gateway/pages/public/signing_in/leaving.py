"""Used by leaving and by signing out, so that the next person at this machine sees nothing of the one before."""

from fastapi.responses import Response

from services.gateway.access.kept_forms import Holder, forget_forms_of
from services.gateway.access.principals import close_pass
from services.gateway.access.sessions import close_session
from services.gateway.pages import cookies
from services.gateway.pages.page import Page
from shared.database import Actor


async def end_session(page: Page) -> None:
    """End the session and the pass of this browser on the server, so that copies are not accepted either."""
    token = cookies.read(page.request, cookies.SESSION)
    if token:
        async with page.database.begin(Actor.system("gateway")) as tx:
            await close_session(tx, token)
            await forget_forms_of(tx, Holder.session(token))
    await end_pass(page)


async def end_pass(page: Page) -> None:
    """End the pass of this browser on the server. A member of staff who is signed in beside it stays signed in."""
    with_pass = cookies.read(page.request, cookies.PASS)
    if with_pass:
        async with page.database.begin(Actor.system("gateway")) as tx:
            await close_pass(tx, with_pass)


def go_and_forget(page: Page, address: str, *, notice: str | None = None) -> Response:
    """Redirect, and let the browser delete session, pass, form, receipt and cached pages."""
    for cookie in cookies.ALL_PRIVATE:
        page.remove_cookie(cookie)
    answer = page.go(address, notice=notice)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
