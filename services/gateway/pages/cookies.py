"""Our cookies: what they are called where, and with which protection. None is read by anything but this server."""

import base64
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

SESSION: Final = "okt"
LANGUAGE: Final = "sprak"
NOTICE: Final = "beskjed"
FORM: Final = "skjema"
RECEIPT: Final = "kvittering"
ALL_PRIVATE: Final = (SESSION, NOTICE, FORM, RECEIPT)
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def read(request: Request, cookie: str) -> str | None:
    """The value the browser sent, or None."""
    return request.cookies.get(_name(request, cookie))


def write(response: Response, request: Request, cookie: str, value: str, *, seconds: int | None = None) -> None:
    """Set a cookie, for the browser's session unless `seconds` are given; zero removes it."""
    response.set_cookie(
        _name(request, cookie),
        value,
        max_age=seconds,
        path="/",
        secure=not _is_plain(request),
        httponly=True,
        samesite="lax",
    )


def packed(message: str) -> str:
    """Text that fits in a cookie."""
    return base64.urlsafe_b64encode(message[:300].encode()).decode()


def unpacked(value: str | None) -> str | None:
    """The text again; None for what is no text of ours."""
    if not value:
        return None
    try:
        return base64.urlsafe_b64decode(value.encode()).decode()
    except ValueError:
        return None


def _name(request: Request, cookie: str) -> str:
    """With the `__Host-` prefix, which no other host and no plain connection can set, wherever a browser keeps it."""
    return cookie if _is_plain(request) else f"__Host-{cookie}"


def _is_plain(request: Request) -> bool:
    """A phone on the same network as a demo speaks plain http, and would throw a protected cookie away."""
    host = request.headers.get("host", "").rsplit(":", 1)[0]
    return request.app.state.settings.plain_http and request.url.scheme == "http" and host not in _LOOPBACK
