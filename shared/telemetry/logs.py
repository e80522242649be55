"""Structured logs: one JSON line per entry, with the trace id. Names, numbers and free text are never logged."""

import logging
import sys
from typing import Any

import structlog
from opentelemetry import trace


def set_up_logs(service: str, *, level: int = logging.INFO) -> None:
    """Send structlog and the standard library's logging to standard error as JSON lines."""
    libraries = logging.StreamHandler(sys.stderr)
    libraries.setFormatter(RedactingFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[libraries], force=True)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _add_trace,
            _redact_exception,
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


def _redact_exception(_: Any, __: str, event: Any) -> Any:
    """Replace an exception by its type and the frames of its traceback; its message may quote personal data."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["exception"] = type(error).__name__
        event["where"] = _frames_of(error)
    return event


class RedactingFormatter(logging.Formatter):
    """Formats the log records of libraries: the first line, and the type and frames of an exception.

    The formatters of uvicorn and asyncio write the messages of exceptions, which may quote the values of a row.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        line = record.getMessage().partition("\n")[0]
        error = record.exc_info[1] if record.exc_info else None
        return f"{line} {type(error).__name__} {_frames_of(error)}" if error else line


def _frames_of(error: BaseException) -> list[str]:
    """The innermost frames of a traceback: file, line and function."""
    frames = []
    entry = error.__traceback__
    while entry is not None:
        code = entry.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('site-packages/', 1)[-1]}:{entry.tb_lineno} {code.co_name}")
        entry = entry.tb_next
    return frames[-8:]
