"""The AsyncAPI 3.1 document: where the broker is, what comes on which channel, and who sends and receives it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from deploy.contracts.listeners import Listener
from deploy.contracts.schemas import ENVELOPE, sentences_of
from shared.contracts import all_events
from shared.contracts.base import Event
from shared.messaging.envelope import CONTENT_TYPE, enclose
from shared.public_address import IN_DOCUMENTS

VERSION = "3.1.0"
TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
_EXAMPLE_ID = UUID("0192d5b0-7c1e-7a11-8a54-3f2b8f1e00aa")
_EXAMPLE_TIME = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def asyncapi(listeners: dict[str, list[Listener]]) -> dict[str, Any]:
    """The document: a channel for each event, a send operation of its owner, a receive operation for each handler."""
    channels, messages, operations = {}, {}, {}
    for subject, event in all_events().items():
        name = event.__name__
        channels[name] = {
            "address": subject,
            "messages": {name: {"$ref": f"#/components/messages/{name}"}},
            "description": f"Stream {event.owner().upper()}.",
            "servers": [{"$ref": "#/servers/nats"}],
        }
        messages[name] = _message(event)
        ends = [("send", event.owner()), *(("receive", one.service) for one in listeners.get(subject, []))]
        for action, service in ends:
            operations[f"{service}.{action}.{name}"] = {
                "action": action,
                "channel": {"$ref": f"#/channels/{name}"},
                "messages": [{"$ref": f"#/channels/{name}/messages/{name}"}],
                "tags": [{"name": service}],
            }
    return {
        "asyncapi": VERSION,
        "info": {
            "title": "Overgang",
            "version": "1.0.0",
            "description": "The events of Overgang. Generated from shared/contracts.",
            "license": {"name": "EUPL-1.2"},
        },
        "servers": {"nats": _SERVER},
        "defaultContentType": CONTENT_TYPE,
        "channels": channels,
        "operations": operations,
        "components": {
            "messages": messages,
            "schemas": {"Headers": _HEADERS},
            "securitySchemes": {"account": _ACCOUNT},
        },
    }


def example_of(event: type[Event]) -> dict[str, Any]:
    """The example of an event as it is published: the whole envelope."""
    announced = event.model_validate(event.example)
    envelope = enclose(
        announced, public_url=IN_DOCUMENTS, event_id=_EXAMPLE_ID, time=_EXAMPLE_TIME, traceparent=TRACEPARENT
    )
    return envelope.model_dump(mode="json", exclude_none=True)


def _message(event: type[Event]) -> dict[str, Any]:
    first, *more = sentences_of(event)
    headers = {"content-type": CONTENT_TYPE, "Nats-Msg-Id": str(_EXAMPLE_ID), "traceparent": TRACEPARENT}
    this = {"type": "object", "properties": {"type": {"const": event.subject}, "data": _schema_ref(event.subject)}}
    return {
        "name": event.subject,
        "title": event.__name__,
        "summary": first,
        "description": " ".join(more) or first,
        "contentType": CONTENT_TYPE,
        "headers": {"$ref": "#/components/schemas/Headers"},
        "payload": {"allOf": [_schema_ref(ENVELOPE), this]},
        "examples": [{"name": event.__name__, "headers": headers, "payload": example_of(event)}],
    }


def _schema_ref(name: str) -> dict[str, str]:
    return {"$ref": f"./schemas/{name}.json"}


_SERVER: dict[str, Any] = {
    "host": "{host}:{port}",
    "protocol": "nats",
    "description": "NATS JetStream. Each service has an account of its own and may publish its own events only.",
    "variables": {
        "host": {
            "default": "127.0.0.1",
            "examples": ["127.0.0.1", "nats"],
            "description": "This machine where `./overgang up` runs; `nats` inside docker-compose.yml.",
        },
        "port": {
            "default": "8085",
            "examples": ["8085", "4222"],
            "description": "Five after the port of the pages where `./overgang up` runs; 4222 in containers.",
        },
    },
    "security": [{"$ref": "#/components/securitySchemes/account"}],
}
_HEADERS: dict[str, Any] = {
    "type": "object",
    "description": "The headers of the NATS message that are for readers. The broker's own headers may be beside them.",
    "properties": {
        "content-type": {"const": CONTENT_TYPE, "description": "CloudEvents in structured mode, as JSON."},
        "Nats-Msg-Id": {"type": "string", "format": "uuid", "description": "The id of the event."},
        "traceparent": {
            "type": "string",
            "description": "The span that published the event; the one in the envelope announced it.",
        },
    },
    "required": ["content-type", "Nats-Msg-Id"],
}
_ACCOUNT: dict[str, Any] = {
    "type": "userPassword",
    "description": "The account of one of the five services. No account is for anybody else yet (docs/agencies).",
}
