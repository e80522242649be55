"""Turns refusals and errors into application/problem+json (RFC 9457) with the name of the broken rule."""

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from opentelemetry import trace
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from shared.database.transient import is_input_error, is_not_text
from shared.edge.text import NotText
from shared.ids import reference_of_trace
from shared.refusals import InvalidInput, Refusal
from shared.security_events import SecurityEvent

log = structlog.get_logger()
_PERMANENT = (DataError, IntegrityError, ProgrammingError)
"""Errors of the database that a retry would meet again."""
_UNEXPECTED = 500
_FORBIDDEN = 403


def problem(refusal: Refusal) -> JSONResponse:
    """The response to a refusal. Its body names the broken rule, the invalid fields and what to do."""
    current = jsonable_encoder(refusal.current)
    more = {"fields": refusal.fields, "words": refusal.words, "rules": refusal.rules, "current": current}
    return _answer(refusal.status, refusal.name, refusal.detail, **more)


def add_problem_answers(app: FastAPI) -> None:
    """Register handlers, so that `app` answers every refusal, invalid input and error as a problem."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)
    for of_the_database in (PoolTimeout, DBAPIError, OSError):
        app.add_exception_handler(of_the_database, _not_saved)
    app.add_exception_handler(Exception, _failed)


def status_of_database_error(error: Exception) -> int:
    """503 where asking again may help, 422 for a text that no database keeps, else 500."""
    if isinstance(error, DBAPIError) and is_not_text(error):
        return NotText.status
    if isinstance(error, _PERMANENT) or (isinstance(error, DBAPIError) and is_input_error(error)):
        return _UNEXPECTED
    return 503


def _answer(status: int, name: str, detail: str, **more: dict[str, Any] | None) -> JSONResponse:
    span = trace.get_current_span().get_span_context()
    body: dict[str, Any] = {
        "type": f"urn:overgang:refusal:{name}",
        "title": name,
        "status": status,
        "detail": detail,
        "refusal": name,
        "fields": {},
        "words": {},
        "rules": {},
        "current": None,
        "reference": reference_of_trace(span.trace_id) if span.is_valid else None,
    } | more
    headers = {"Retry-After": "2"} if status == 503 else None
    return JSONResponse(body, status_code=status, media_type="application/problem+json", headers=headers)


async def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refusal)  # noqa: S101  narrows the type: registered for Refusal only
    if error.status == _FORBIDDEN:
        request.app.state.service.security.tell(SecurityEvent.SERVICE_REFUSED, about=error.name)
    return problem(error)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101  narrows the type
    refusal = InvalidInput()
    for one in error.errors():
        path = ".".join(str(part) for part in one["loc"][1:]) or "body"
        refusal.fields[path] = one["msg"]
        if one["type"][0].isupper():  # one of `shared.edge.fields`; the types of pydantic are in lower case
            words = {key: str(word) for key, word in one.get("ctx", {}).items()}
            refusal.rules[path] = {"rule": one["type"], "words": words}
    return problem(refusal)


async def _http_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101  narrows the type
    return _answer(error.status_code, f"Http{error.status_code}", str(error.detail))


async def _not_saved(request: Request, error: Exception) -> JSONResponse:
    status = status_of_database_error(error)
    if status == NotText.status:
        return problem(NotText())
    if status == _UNEXPECTED:
        return await _failed(request, error)
    log.warning("database_does_not_answer", error=type(error).__name__)
    return _answer(status, "TemporarilyUnavailable", "This did not go through. Nothing was saved; please try again.")


async def _failed(_: Request, error: Exception) -> JSONResponse:
    log.error("request_failed", error=type(error).__name__, exc_info=error)
    return _answer(_UNEXPECTED, "Unexpected", "Something went wrong here. Nothing was saved.")
