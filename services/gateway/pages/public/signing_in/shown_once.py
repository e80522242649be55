"""What is shown to one visitor once, on the page after the form that made it: a link, recovery codes.

The browser brings it back in a sealed cookie, which the page removes. Nothing of it is kept on the server.
"""

from uuid import UUID

from services.gateway.pages import cookies
from services.gateway.pages.page import Page

SECONDS = 300


def show_once(page: Page, about: str, text: str, *, staff_id: UUID | None = None) -> None:
    """Let the next page that asks for what belongs to `about` show the text to this visitor.

    `staff_id`: to somebody who is signed in with this answer.
    """
    page.set_cookie(cookies.ONCE, f"{staff_id or page.visitor.staff_id}|{about}|{text}", seconds=SECONDS)


def shown_once(page: Page, about: str) -> str | None:
    """The text, which the browser has no longer afterwards. None for what is somebody else's, or about another."""
    brought = cookies.read(page.request, cookies.ONCE) or ""
    if not brought.startswith(whose := f"{page.visitor.staff_id}|{about}|"):
        return None
    page.remove_cookie(cookies.ONCE)
    return brought.removeprefix(whose)
