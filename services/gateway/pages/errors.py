"""Error pages: what happened, what to do, and a reference that finds the trace."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Literal
from urllib.parse import quote

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from opentelemetry import trace

from services.gateway.access.visitor import ANYBODY, Visitor
from services.gateway.pages import cookies
from services.gateway.pages.kept import keep_for_its_writer
from services.gateway.pages.not_opened import (
    SAFE,
    DeclarationNeeded,
    FormOfAnotherSession,
    NotForYou,
    PassNeeded,
    PasswordNeeded,
    SignInNeeded,
    address_of,
    sign_in_address,
)
from services.gateway.pages.page import Page
from services.gateway.pages.words import N_
from shared.http import RefusedByService, ServiceUnavailable, problem
from shared.http.bounds import OneHostNeeded
from shared.http.problem import status_of_database_error
from shared.ids import reference_of_trace
from shared.refusals import Refusal
from shared.security_events import SecurityEvent

log = structlog.get_logger()
Handler = Callable[[Request, Exception], Response | Awaitable[Response]]
WhyRefused = Literal["role", "session", "site"]
"""Why a page is refused with 403: the visitor's role, a form of another session, or a form from another site."""
STAYS_FOR_BACK = "private, max-age=600"
"""An error page that answers a form has nothing about a person. Browsers that keep nothing of it show an error of their
own when Back leads to it."""
WITH_OWN_WORDS = frozenset({403, 404, 408, 413, 421, 422, 429, 503})
PASS_ENDED = N_("Det er en stund siden du var her. Skriv referansen og fødselsåret igjen.")
OURS = 401
"""A service did not accept the gateway's token. The visitor cannot do anything about it, so it counts as our error."""


class NotSignedIn(Refusal):
    """A program asked for a page of the staff. People are led to the sign-in page instead."""

    status = 401
    message = "This is for staff who have signed in with a browser. Programs have no access to it yet."


def current_reference() -> str:
    """The eight characters under which this request is found in the traces; eight others where none is recorded."""
    span = trace.get_current_span().get_span_context()
    return reference_of_trace(span.trace_id if span.is_valid else secrets.randbits(128))


def error_page(request: Request, status: int, because: WhyRefused = "role", *, way_on: str | None = None) -> Response:
    """The page for a status, in the visitor's language. A status without its own text gets that of 404, 422 or 500.

    `because` is said of a 403. `way_on` is the address of a page to open instead.
    """
    visitor = getattr(request.state, "visitor", ANYBODY)
    if status not in WITH_OWN_WORDS:
        status = 404 if status == 405 else 422 if 400 <= status < 500 and status != OURS else 500
    request.scope.setdefault("nonce", "")
    page = Page(request, visitor)
    answer = page.show(
        "errors/error.html",
        status=status,
        code=status,
        because=because,
        way_on=way_on,
        reference=current_reference(),
    )
    if request.method not in SAFE:
        answer.headers["Cache-Control"] = STAYS_FOR_BACK
    return answer


def not_taken_in(request: Request, refusal: Refusal) -> Response:
    """The answer to a request of which no body was read: a page, or for programs the refusal by name.

    Whoever names no host, or two, is a program: every browser names one. So is whoever sends traces.
    """
    for_programs = isinstance(refusal, OneHostNeeded) or _is_program(request) or request.url.path == "/v1/traces"
    return problem(refusal) if for_programs else error_page(request, refusal.status)


def answer_with_pages(app: FastAPI) -> None:
    """Answer errors with pages. The operational routes that all services have keep answering with problem+json."""
    statuses: dict[type[Exception], int] = {RequestValidationError: 422, Exception: 500}
    for error in [known for known in app.exception_handlers if isinstance(known, type)]:
        _replace(app, error, _page_for(statuses.get(error)))
    app.add_exception_handler(ServiceUnavailable, _kept_while_away)
    app.add_exception_handler(RefusedByService, _refused_by_service)
    app.add_exception_handler(NotForYou, _not_for_you)
    app.add_exception_handler(FormOfAnotherSession, _to_own_form)
    app.add_exception_handler(SignInNeeded, _to_sign_in)
    app.add_exception_handler(PassNeeded, _to_the_code)
    app.add_exception_handler(PasswordNeeded, _to_the_password)
    app.add_exception_handler(DeclarationNeeded, _to_the_declaration)


def _replace(app: FastAPI, error: type[Exception], with_page: Handler) -> None:
    as_problem = app.exception_handlers.get(error)

    async def answer(request: Request, raised: Exception) -> Response:
        endpoint = request.scope.get("endpoint")
        for_programs = endpoint is not None and endpoint.__module__.startswith("shared.")
        found = as_problem(request, raised) if for_programs and as_problem else with_page(request, raised)
        return await found if isinstance(found, Awaitable) else found

    app.add_exception_handler(error, answer)


def _page_for(status: int | None) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, raised: Exception) -> Response:
        code = status if status is not None else _status_of(raised)
        if code >= 500:
            log.error("page_failed", status=code, exc_info=raised)
        return error_page(request, code)

    return answer


def _status_of(raised: Exception) -> int:
    status: int | None = getattr(raised, "status_code", None) or getattr(raised, "status", None)
    return status or status_of_database_error(raised)


async def _kept_while_away(request: Request, raised: Exception) -> Response:
    """A service did not answer. A form of staff is kept at its address, which shows it when the service is back."""
    visitor = getattr(request.state, "visitor", ANYBODY)
    if request.method not in SAFE and visitor.is_staff:
        log.error("page_failed", status=503, exc_info=raised)
        address = await keep_for_its_writer(request, "unavailable")
        if address:
            return RedirectResponse(address, status_code=303)
    return _page_for(503)(request, raised)


async def _refused_by_service(request: Request, raised: Exception) -> Response:
    if getattr(raised, "status", None) in {401, 403}:
        about = getattr(raised, "refusal", None)
        await Page(request, _visitor_of(request)).tell(SecurityEvent.SERVICE_REFUSED, about=about)
    return _page_for(None)(request, raised)


async def _not_for_you(request: Request, raised: Exception) -> Response:
    about = getattr(raised, "action", None)
    await Page(request, _visitor_of(request)).tell(SecurityEvent.PAGE_REFUSED, about=about)
    return error_page(request, 403)


def _visitor_of(request: Request) -> Visitor:
    visitor: Visitor = getattr(request.state, "visitor", ANYBODY)
    return visitor


async def _to_own_form(request: Request, raised: Exception) -> Response:
    await Page(request, _visitor_of(request)).tell(SecurityEvent.FORM_REFUSED)
    address = getattr(raised, "show_again", None)
    if address:
        return RedirectResponse(address, status_code=303)
    return error_page(request, 403, "session", way_on=getattr(raised, "made_at", None))


async def _to_sign_in(request: Request, raised: Exception) -> Response:
    if _is_program(request):
        return problem(NotSignedIn())
    if request.headers.get("hx-request"):
        return HTMLResponse("", headers={"HX-Redirect": "/logg-inn"})
    address = sign_in_address(request, getattr(raised, "come_back_to", None))
    response = RedirectResponse(address, status_code=303)
    if cookies.read(request, cookies.SESSION):
        cookies.write(response, request, cookies.SESSION, "", seconds=0)
    return response


async def _to_the_declaration(request: Request, _: Exception) -> Response:
    """To the declaration, and from there on to the page, if it answers GET."""
    come_back_to = address_of(request) if request.method in SAFE else "/i-dag"
    return RedirectResponse(f"/min-konto/taushet?til={quote(come_back_to)}", status_code=303)


async def _to_the_password(_: Request, raised: Exception) -> Response:
    """To the page where the password is typed again, and from there back to the form."""
    come_back_to = getattr(raised, "come_back_to", None) or "/i-dag"
    return RedirectResponse(f"/min-konto/bekreft?til={quote(come_back_to)}", status_code=303)


def _is_program(request: Request) -> bool:
    """Whether the answer is for a program: it asks for JSON, and for no page."""
    accepted = request.headers.get("accept", "")
    return "json" in accepted and "text/html" not in accepted


async def _to_the_code(request: Request, _: Exception) -> Response:
    """To the page where the code is typed. What was typed elsewhere is not carried along."""
    page = Page(request, ANYBODY)
    had_pass = cookies.read(request, cookies.PASS)
    if had_pass:
        page.remove_cookie(cookies.PASS)
    return page.go("/status", notice=PASS_ENDED if had_pass else None)
