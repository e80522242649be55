"""Security headers on every answer, and the refusal of cross-site and unreadable requests.

An unsafe request must come from our own pages. Browsers say so in Sec-Fetch-Site, older ones in Origin; a client that
sends neither is not a browser and has no cookies of a person (as in Go's CrossOriginProtection).
"""

import secrets
from urllib.parse import urlsplit

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway.pages.errors import error_page
from services.gateway.pages.readable import status_instead
from services.gateway.settings import Settings

log = structlog.get_logger()
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class BrowserRules:
    """ASGI middleware around every answer of the gateway, errors included."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self.app = app
        self.https = not settings.plain_http and settings.environment == "production"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers. Refuse unreadable requests, and cross-site ones with 403."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["nonce"] = secrets.token_urlsafe(16)
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._add_headers(MutableHeaders(scope=message), scope)
            await send(message)

        instead = status_instead(scope) or (403 if _is_cross_site(scope) else None)
        if instead:
            # The error page gets no part of the address, which may be what cannot be decoded.
            here = {**scope, "path": "/", "raw_path": b"/", "query_string": b""}
            await error_page(Request(here), instead, "site")(scope, receive, send_with_headers)
            return
        try:
            await self.app(scope, receive, send_with_headers)
        except Exception:  # a person gets a page for any error; the log has the traceback
            log.exception("page_failed", status=500)
            if not started:
                await error_page(Request(scope), 500)(scope, receive, send_with_headers)

    def _add_headers(self, headers: MutableHeaders, scope: Scope) -> None:
        nonce = scope["nonce"]
        headers.setdefault(
            "Content-Security-Policy",
            f"default-src 'none'; object-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; "
            "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
            "frame-ancestors 'none'; base-uri 'none'",
        )
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        headers.setdefault("Cache-Control", "no-store")
        if self.https:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"


def _is_cross_site(scope: Scope) -> bool:
    if scope["method"] in SAFE:
        return False
    headers = Headers(scope=scope)
    site = headers.get("sec-fetch-site")
    if site:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    try:
        return origin is not None and urlsplit(origin).netloc != headers.get("host")
    except ValueError:
        return True
