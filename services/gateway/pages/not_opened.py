"""Why a page is not opened for a visitor, and the address of the sign-in page. `errors.py` answers these."""

from urllib.parse import quote

from fastapi import Request

SAFE = frozenset({"GET", "HEAD"})


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


class FormOfAnotherSession(Exception):
    """A form without the token of this session: made before the visitor signed in anew, or by somebody else.

    `show_again`: the visitor's own form at its address. None when it is somebody else's, or nobody knows whose.
    `made_at`: the page to open anew instead, where it is known.
    """

    def __init__(self, show_again: str | None = None, made_at: str | None = None) -> None:
        self.show_again, self.made_at = show_again, made_at
        super().__init__()


def address_of(request: Request, query: str | None = None) -> str:
    """The path of a request with its query, or with another `query`."""
    query = request.url.query if query is None else query
    return f"{request.url.path}?{query}" if query else request.url.path


def sign_in_address(request: Request, come_back_to: str | None = None) -> str:
    """The address of the sign-in page.

    It leads back afterwards: to `come_back_to`, else to this address, if that answers GET.
    """
    if come_back_to is None and request.method in SAFE:
        come_back_to = address_of(request)
    return f"/logg-inn?til={quote(come_back_to)}" if come_back_to else "/logg-inn"
