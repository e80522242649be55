"""One JSON line per thing that happened, with the trace it belongs to. No names, numbers or free text go in."""

import logging
import sys
from typing import Any

import structlog
from opentelemetry import trace


def set_up_logs(service: str, *, level: int = logging.INFO) -> None:
    """Send structlog and the standard library's logging to standard error as JSON lines."""
    libraries = logging.StreamHandler(sys.stderr)
    libraries.setFormatter(WithoutMessagesOfExceptions())
    logging.basicConfig(level=logging.WARNING, handlers=[libraries], force=True)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _add_trace,
            _keep_types_of_exceptions_only,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(service=service)


def _add_trace(_: Any, __: str, event: Any) -> Any:
    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        event["trace_id"] = f"{span.trace_id:032x}"
    return event


def _keep_types_of_exceptions_only(_: Any, __: str, event: Any) -> Any:
    """A traceback's places help; the message of an exception may quote what a person wrote."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["exception"] = type(error).__name__
        event["where"] = _places_of(error)
    return event


class WithoutMessagesOfExceptions(logging.Formatter):
    """What libraries log: their first line, and of an exception the type and the places.

    uvicorn and asyncio write whole tracebacks otherwise, and what a database says in one quotes the values of a row.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line = record.getMessage().partition("\n")[0]
        error = record.exc_info[1] if record.exc_info else None
        return f"{line} {type(error).__name__} {_places_of(error)}" if error else line


def _places_of(error: BaseException) -> list[str]:
    """The last places of a traceback."""
    places = []
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('site-packages/', 1)[-1]}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return places[-8:]
