"""Turns refusals and errors into application/problem+json (RFC 9457) with the name of the broken rule."""

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from opentelemetry import trace
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from shared.ids import reference_of_trace
from shared.refusals import InvalidInput, Refusal

log = structlog.get_logger()


def problem(refusal: Refusal) -> JSONResponse:
    """The response to a refusal. Its body names the broken rule, the invalid fields and what to do."""
    return _answer(refusal.status, refusal.name, refusal.detail, fields=refusal.fields, words=refusal.words)


def add_problem_answers(app: FastAPI) -> None:
    """Register handlers, so that `app` answers every refusal, invalid input and error as a problem."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)
    for transient in (OperationalError, InterfaceError, PoolTimeout, DBAPIError, OSError):
        app.add_exception_handler(transient, _database_unavailable)
    for permanent in (DataError, IntegrityError, ProgrammingError):  # a retry would fail again
        app.add_exception_handler(permanent, _failed)
    app.add_exception_handler(Exception, _failed)


def _answer(
    status: int, name: str, detail: str, *, fields: dict[str, str] | None = None, words: dict[str, str] | None = None
) -> JSONResponse:
    span = trace.get_current_span().get_span_context()
    body: dict[str, Any] = {
        "type": f"urn:overgang:refusal:{name}",
        "title": name,
        "status": status,
        "detail": detail,
        "refusal": name,
        "fields": fields or {},
        "words": words or {},
        "reference": reference_of_trace(span.trace_id) if span.is_valid else None,
    }
    headers = {"Retry-After": "2"} if status == 503 else None
    return JSONResponse(body, status_code=status, media_type="application/problem+json", headers=headers)


async def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refusal)  # noqa: S101  narrows the type: registered for Refusal only
    return problem(error)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101  narrows the type
    fields = {".".join(str(part) for part in one["loc"][1:]) or "body": one["msg"] for one in error.errors()}
    return problem(InvalidInput(fields=fields))


async def _http_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101  narrows the type
    return _answer(error.status_code, f"Http{error.status_code}", str(error.detail))


async def _database_unavailable(_: Request, error: Exception) -> JSONResponse:
    log.warning("database_does_not_answer", error=type(error).__name__)
    return _answer(503, "TemporarilyUnavailable", "This did not go through. Nothing was saved; please try again.")


async def _failed(_: Request, error: Exception) -> JSONResponse:
    log.error("request_failed", error=type(error).__name__, exc_info=error)
    return _answer(500, "Unexpected", "Something went wrong here. Nothing was saved.")
