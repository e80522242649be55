"""The cookies of the gateway: their names and their protection.

Only this server reads them. Their values are sealed (`access/seal.py`), each cookie for its own purpose, but for
these: session, half sign-in, pass and device are random bits whose hash is in the database, and the language is one
of a fixed list.
"""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from services.gateway.access.seal import Seal

SESSION: Final = "okt"
LANGUAGE: Final = "sprak"
PASS: Final = "adgang"  # noqa: S105  the name of the cookie
NOTICE: Final = "beskjed"
HALF: Final = "halv"
"""A sign-in with the right password that waits for a one-time code."""
FORM: Final = "skjema"
RECEIPT: Final = "kvittering"
BROWSER: Final = "nettleser"
DEVICE: Final = "enhet"
"""Stays when somebody signs out or leaves: it says that this browser is known, and opens nothing."""
ONCE: Final = "engang"
"""What is shown once and kept nowhere else: a link to a new password, recovery codes."""
SEALED: Final = (NOTICE, FORM, RECEIPT, BROWSER, ONCE)
ALL_PRIVATE: Final = (SESSION, HALF, PASS, *SEALED)
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def read(request: Request, cookie: str) -> str | None:
    """The value that was written; None when the browser sends none, or one with a wrong seal."""
    value = request.cookies.get(_name(request, cookie))
    return _seal(request).opened(cookie, value) if cookie in SEALED else value


def write(response: Response, request: Request, cookie: str, value: str, *, seconds: int | None = None) -> None:
    """Set a cookie, for the browser's session unless `seconds` are given; zero removes it."""
    response.set_cookie(
        _name(request, cookie),
        _seal(request).sealed(cookie, value) if cookie in SEALED and value else value,
        max_age=seconds,
        path="/",
        secure=not _is_plain(request),
        httponly=True,
        samesite="lax",
    )


def _seal(request: Request) -> Seal:
    seal: Seal = request.app.state.seal
    return seal


def _name(request: Request, cookie: str) -> str:
    """The cookie's name, with the prefix `__Host-` except over plain http: no other host can set such a cookie."""
    return cookie if _is_plain(request) else f"__Host-{cookie}"


def _is_plain(request: Request) -> bool:
    """Whether this is plain http from another machine (a phone in a demo), where browsers drop protected cookies."""
    host = request.headers.get("host", "").rsplit(":", 1)[0]
    return request.app.state.settings.plain_http and request.url.scheme == "http" and host not in _LOOPBACK
