"""Why a page is not opened for a visitor (`errors.py` answers these), and addresses that a visitor is sent back to."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, urlencode

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

SAFE = frozenset({"GET", "HEAD"})
DRAFT = "kladd"
"""The name of a kept form's id in the address, and in a form that stands at such an address: see `kept.py`."""


class SignInNeeded(Exception):
    """The visitor is not signed in, or no longer, and the page needs it.

    `come_back_to`: the page of a form that was sent, with its text where it could be kept.
    """

    def __init__(self, come_back_to: str | None = None) -> None:
        self.come_back_to = come_back_to
        super().__init__()


class PassNeeded(Exception):
    """The visitor has no pass for a case, or no longer, and the page needs it."""


class NotForYou(Exception):
    """The policy does not allow this to the visitor, who is signed in. `action` is what it does not allow."""

    def __init__(self, action: str | None = None) -> None:
        self.action = action
        super().__init__()


class DeclarationNeeded(Exception):
    """The page is about people, and the visitor has not declared confidentiality yet."""


class PasswordNeeded(Exception):
    """The act asks for the password again, which was typed more than a few minutes ago. `come_back_to`: its form."""

    def __init__(self, come_back_to: str | None = None) -> None:
        self.come_back_to = come_back_to
        super().__init__()


class FormOfAnotherSession(Exception):
    """A form without the token of this session: made before the visitor signed in anew, or by somebody else.

    `show_again`: the visitor's own form at its address. None when it is somebody else's, or nobody knows whose.
    `made_at`: the page to open anew instead, where it is known.
    """

    def __init__(self, show_again: str | None = None, made_at: str | None = None) -> None:
        self.show_again, self.made_at = show_again, made_at
        super().__init__()


def address_of(request: Request, query: str | None = None) -> str:
    """The path of a request with what its route reads of its query (`query_of`), or with another `query`."""
    query = urlencode(query_of(request), safe="/") if query is None else query
    return f"{request.url.path}?{query}" if query else request.url.path


def query_of(request: Request) -> list[tuple[str, str]]:
    """The query of a request without what its route does not read, so that no address carries other words along.

    The tests hold that no route reads words that somebody has written.
    """
    route = request.scope.get("route")
    known = {DRAFT, *_names_in(route.dependant)} if isinstance(route, APIRoute) else {DRAFT}
    return [(name, value) for name, value in parse_qsl(request.url.query) if name in known]


def own_address(address: str) -> str:
    """The address when it is on this site, else the front page (against open redirects)."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_ours and "\n" not in address and "\r" not in address else "/"


def sign_in_address(request: Request, come_back_to: str | None = None) -> str:
    """The address of the sign-in page.

    It leads back afterwards: to `come_back_to`, else to this address, if that answers GET.
    """
    if come_back_to is None and request.method in SAFE:
        come_back_to = address_of(request)
    return f"/logg-inn?til={quote(come_back_to)}" if come_back_to else "/logg-inn"


def _names_in(dependant: Dependant) -> Iterator[str]:
    yield from (field.alias for field in dependant.query_params)
    for inner in dependant.dependencies:
        yield from _names_in(inner)
