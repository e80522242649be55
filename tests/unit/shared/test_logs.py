"""No log line contains what a person wrote, also when a library writes the line."""

import logging

from shared.telemetry.logs import RedactingFormatter


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
