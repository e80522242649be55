"""The built-in receiver of traces: OTLP over HTTP, only from this machine or with the key."""

import asyncio
from hmac import compare_digest
from ipaddress import ip_address

from fastapi import APIRouter, Request
from fastapi.responses import Response

from services.gateway.pages.page import opens_to_all
from services.gateway.traces.decoding import UnknownPacking, decode
from services.gateway.traces.keeping import keep
from shared.http import problem
from shared.refusals import Refusal

router = APIRouter()
PROTOBUF = "application/x-protobuf"
_BY_PROXY = ("forwarded", "via", "x-forwarded-for", "x-real-ip")


class OnlyFromThisMachine(Refusal):
    """The spans came from another machine, perhaps through a proxy on this one."""

    status = 403
    message = "Traces are accepted from this machine only. Send them to a collector of your own."


@router.post("/v1/traces", dependencies=[opens_to_all("send_traces")])
async def receive_spans(request: Request) -> Response:
    """Store the spans of an exporter. Refusals: OnlyFromThisMachine, UnknownPacking, TracesTooLarge, UnreadableTraces.

    The sender is a program, so a refusal is problem+json and not a page.
    """
    try:
        _check_sender(request)
        body = await request.body()
        # One request at a time, in a thread: decoding many spans must not block the event loop.
        async with _one_at_a_time:
            decoded = await asyncio.to_thread(decode, body, request.headers.get("content-encoding", "").lower())
            await keep(request.app.state.service.database, decoded.spans)
    except Refusal as refusal:
        return problem(refusal)
    return Response(decoded.answer(), media_type=PROTOBUF)


_one_at_a_time = asyncio.Semaphore(1)


def _check_sender(request: Request) -> None:
    """Require the key, or loopback at both ends.

    Behind a proxy every request comes from loopback, so forwarded requests are refused.
    """
    here = _is_loopback(request.client.host if request.client else "") and _is_loopback(request.url.hostname or "")
    if not _has_the_key(request) and (not here or any(header in request.headers for header in _BY_PROXY)):
        raise OnlyFromThisMachine
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != PROTOBUF:
        raise UnknownPacking


def _has_the_key(request: Request) -> bool:
    key = request.app.state.service.settings.trace_key
    return key is not None and compare_digest(
        request.headers.get("x-trace-key", "").encode(), key.get_secret_value().encode()
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
