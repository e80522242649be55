"""What a request may be, checked before any route reads it: its host, the size of its body, and how long that takes.

The body is read here, within its limit, and handed on whole, so that no route reads without end or waits for ever. How
long headers may take is up to the connection, see `shared/http/connection.py`.
"""

import asyncio
from collections.abc import Callable, Collection

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.refusals import Refusal

LARGEST_BODY = 2 * 1024 * 1024
"""In bytes. The largest body is a mended dead letter, in which an escape can turn a character into nine bytes."""
BODY_SECONDS = 60.0
"""How long a body may take to arrive."""
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


class BodyTooLarge(Refusal):
    """The request is larger than anything that is taken here."""

    status = 413
    message = "This is more than can be taken in."


class BodyTooSlow(Refusal):
    """The body of the request did not arrive in time."""

    status = 408
    message = "The request did not arrive in time. Nothing was saved; please send it again."


class OneHostNeeded(Refusal):
    """A request names the host it is for, once (RFC 9112, 3.2)."""

    status = 400
    message = "The request needs exactly one Host header."


class WrongHost(Refusal):
    """The request is for another host than this one: a name that leads here and is not ours."""

    status = 421
    message = "Nothing is served here under this host name."


class Bounds:
    """ASGI middleware. `largest` gives the limit in bytes for a path, and `answer` the answer to a refusal.

    A HEAD is handled as the GET of the same address, whose answer is sent without its body.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Collection[str],
        largest: Callable[[str], int],
        answer: Callable[[Request, Refusal], Response],
    ) -> None:
        self.app, self.hosts, self.largest, self.answer = app, frozenset(hosts), largest, answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on with its whole body, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            scope, send = {**scope, "method": "GET"}, _without_body(send)
        try:
            _check_host(scope, self.hosts)
            body = await _whole_body(scope, receive, self.largest(scope["path"]))
        except Refusal as refusal:
            answer = self.answer(Request(scope), refusal)
            answer.headers["Connection"] = "close"  # what is left of the body is not read
            await answer(scope, receive, send)
            return
        if body is not None:
            await self.app(scope, _handing_on(body, receive), send)


def name_of_host(host: str) -> str:
    """The name in a Host header, without its port: `overgang.example`, `::1`."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower().removesuffix(".")


def _check_host(scope: Scope, hosts: Collection[str]) -> None:
    """Raises OneHostNeeded or WrongHost."""
    named = Headers(scope=scope).getlist("host")
    if len(named) != 1 or not named[0]:
        raise OneHostNeeded
    if name_of_host(named[0]) not in hosts:
        raise WrongHost


async def _whole_body(scope: Scope, receive: Receive, largest: int) -> bytes | None:
    """The body; None when the client has gone. Raises BodyTooLarge, before reading where a length is declared."""
    declared = Headers(scope=scope).get("content-length", "")
    if declared.isdecimal() and int(declared) > largest:
        raise BodyTooLarge
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return None
                body += message.get("body", b"")
                if len(body) > largest:
                    raise BodyTooLarge
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError:
        raise BodyTooSlow from None


def _handing_on(body: bytes, receive: Receive) -> Receive:
    is_read = False

    async def once() -> Message:
        nonlocal is_read
        if is_read:
            return await receive()
        is_read = True
        return {"type": "http.request", "body": body, "more_body": False}

    return once


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_head
