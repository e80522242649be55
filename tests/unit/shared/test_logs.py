"""No log line contains what a person wrote, also when a library writes the line."""

import io
import json
import logging
import re
import sys

import pytest
import structlog

from shared.telemetry.logs import RedactingFormatter, set_up_logs


def a_line(message, error=None):
    try:
        if error:
            raise error
        exc_info = None
    except ValueError as raised:
        exc_info = (type(raised), raised, raised.__traceback__)
    record = logging.LogRecord("uvicorn.error", logging.ERROR, __file__, 1, message, (), exc_info)
    return RedactingFormatter().format(record)


def test_a_traceback_is_its_type_and_its_places_without_its_message():
    line = a_line("Exception in ASGI application\n", ValueError("[parameters: ('Kari Nordmann',)]"))

    assert line.startswith("Exception in ASGI application ValueError ")
    assert "test_logs.py" in line
    assert "Kari" not in line


def test_only_the_first_line_of_a_message_is_kept():
    assert a_line("Task exception was never retrieved\nfuture: <Task exception=ValueError('Kari')>") == (
        "Task exception was never retrieved"
    )


def test_a_plain_message_is_kept():
    assert a_line("Transient error encountered while exporting") == "Transient error encountered while exporting"


@pytest.fixture
def logs(monkeypatch):
    """The lines that a service called housing has written, after they are asked for."""
    before, handlers = structlog.get_config(), logging.getLogger().handlers[:]
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    set_up_logs("housing")
    yield lambda: written.getvalue().split("\n")[:-1]
    structlog.configure(**before)
    structlog.contextvars.clear_contextvars()
    logging.getLogger().handlers[:] = handlers


def test_a_line_is_json_and_says_when_in_utc_who_and_what(logs):
    structlog.get_logger().warning("service_failed", called="intake", status=500)
    [line] = logs()
    said = json.loads(line)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", said.pop("timestamp"))
    assert said == {
        "event": "service_failed",
        "level": "warning",
        "service": "housing",
        "called": "intake",
        "status": 500,
    }


def test_what_is_logged_cannot_begin_another_line(logs):
    structlog.get_logger().warning("x", about='one\n{"event": "signed_in"}\r\u2028"}')
    [line] = logs()
    assert json.loads(line)["about"] == 'one\n{"event": "signed_in"}\r\u2028"}'
