"""Messages that no service of ours would ever send, in eight kinds, and two more that look odd and do no harm."""

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
"""What the broker takes at most (deploy/nats/server_config.py)."""


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
    """The same as it travels."""
    return json.dumps(an_envelope(**changed)).encode()


def _huge() -> bytes:
    """As large as the broker takes, and without an end."""
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
"""What is handled by contract: a type without a handler moves its case's version on and does nothing else, and the time
in an envelope says when it was announced and decides nothing."""


async def publish_poison(client: Client, kind: str, number: int) -> bytes:
    """Put one bad message into the stream INTAKE, as anybody with the right to publish might. Returns its body."""
    body = KINDS[kind]()
    if kind == "status only":
        await _publish_status(client, (404, 408, 409, 503, 100)[number % 5])
    else:
        await client.publish(SUBJECT, body)
    return body


async def _publish_status(client: Client, status: int) -> None:
    """A message like those by which the broker itself says that there is nothing: a status line and no body.

    nats-py writes no such header, so this one is written by hand.
    """
    header = f"NATS/1.0 {status}\r\n\r\n".encode()
    await client._send_command(f"HPUB {SUBJECT} {len(header)} {len(header)}\r\n".encode() + header + b"\r\n")
    await client._flush_pending()
