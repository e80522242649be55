"""Eight kinds of messages that no service would send, and two unusual but harmless ones."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from nats.aio.client import Client

from shared.contracts.intake.application_received import ApplicationReceived
from shared.ids import new_id
from tests.support.probe import an_application

SUBJECT = ApplicationReceived.subject
MAX_PAYLOAD = 256 * 1024
"""The largest message that the broker accepts (deploy/nats/server_config.py)."""


def an_envelope(**changed: Any) -> dict[str, Any]:
    """The envelope of a first application of a new case, with some fields changed."""
    event = an_application()
    return {
        "specversion": "1.0",
        "id": str(new_id()),
        "source": "/intake",
        "type": SUBJECT,
        "time": datetime.now(UTC).isoformat(),
        "subject": str(event.aggregate),
        "datacontenttype": "application/json",
        "dataschema": f"/schemas/{SUBJECT}.json",
        "aggregate": str(event.aggregate),
        "version": 1,
        "data": event.model_dump(mode="json"),
    } | changed


def a_body(**changed: Any) -> bytes:
    """The envelope as bytes, as it is published."""
    return json.dumps(an_envelope(**changed)).encode()


def _huge() -> bytes:
    """A body of the largest size that the broker accepts, cut off at the end."""
    return a_body(padding="x" * MAX_PAYLOAD)[: MAX_PAYLOAD - 512]


KINDS: dict[str, Callable[[], bytes]] = {
    "bad JSON": lambda: a_body()[:-7],
    "wrong type": lambda: a_body(aggregate=17, data="an application"),
    "huge": _huge,
    "unknown version": lambda: a_body(version=0),
    "null": lambda: b"null",
    "status only": lambda: b"",
    "invalid UTF-8": lambda: a_body().replace(b"hjem-nord", b"hjem-n\xf8rd"),
    "no such time": lambda: a_body(time="+275760-09-13T00:00:00Z"),
}
"""Each kind of bad message: a function that makes one."""

HARMLESS: dict[str, Callable[[], bytes]] = {
    "unknown type": lambda: a_body(type="intake.application.received.v9", data={"what": "nobody here knows"}),
    "far future": lambda: a_body(time="9999-12-31T23:59:59Z"),
}
"""Messages that are handled: an event type without a handler only advances the version of its case, and the time in an
envelope has no influence on anything."""


async def publish_poison(client: Client, kind: str, number: int) -> bytes:
    """Put one bad message into the stream INTAKE, as anybody with the right to publish might. Returns its body."""
    body = KINDS[kind]()
    if kind == "status only":
        await _publish_status(client, (404, 408, 409, 503, 100)[number % 5])
    else:
        await client.publish(SUBJECT, body)
    return body


async def _publish_status(client: Client, status: int) -> None:
    """A message like the broker's own status messages: a status line and no body.

    nats-py writes no such header, so this one is written by hand.
    """
    header = f"NATS/1.0 {status}\r\n\r\n".encode()
    await client._send_command(f"HPUB {SUBJECT} {len(header)} {len(header)}\r\n".encode() + header + b"\r\n")
    await client._flush_pending()
