"""What is published is read by the CloudEvents SDKs of others: the one for Python and the one for JavaScript."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_http_event
from cloudevents.core.exceptions import CloudEventValidationError

from shared.contracts import all_events
from shared.contracts.base import CaseEvent, Event
from shared.ids import new_id
from shared.messaging.envelope import CONTENT_TYPE, Envelope, enclose
from tests.support.node import ask

READ_CLOUDEVENTS = Path(__file__).parent / "node" / "read_cloudevents.cjs"
HERE = "https://overgang.example"
TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def published(event: type[Event], **changed: Any) -> Envelope:
    """The example of an event, as it is published at HERE."""
    announced = event.model_validate(event.example)
    one = enclose(
        announced, public_url=HERE, event_id=new_id(), time=datetime.now(UTC), traceparent=TRACEPARENT, version=3
    )
    return one.model_copy(update=changed)


def message(envelope: Envelope) -> dict[str, Any]:
    """The message of an event. The SDKs have no binding for NATS; its header is the one of HTTP."""
    return {"headers": {"content-type": CONTENT_TYPE}, "body": envelope.model_dump_json(exclude_none=True)}


def read_in_javascript(*envelopes: Envelope) -> list[dict[str, Any]]:
    """What the SDK for JavaScript finds in each."""
    answer: list[dict[str, Any]] = ask(READ_CLOUDEVENTS, [message(one) for one in envelopes])
    return answer


EVENTS = pytest.mark.parametrize("event", all_events().values(), ids=all_events())


@EVENTS
def test_the_sdk_for_python_reads_an_event(event: type[Event]) -> None:
    sent = published(event)
    as_sent = message(sent)

    read = from_http_event(HTTPMessage(as_sent["headers"], as_sent["body"].encode()))

    assert (read.get_id(), read.get_type(), read.get_subject()) == (str(sent.id), event.subject, str(sent.aggregate))
    assert (read.get_source(), read.get_time()) == (f"{HERE}/{event.owner()}", sent.time)
    assert read.get_dataschema() == f"{HERE}/schemas/{event.subject}.json"
    assert (read.get_extension("aggregate"), read.get_extension("version")) == (str(sent.aggregate), 3)
    assert read.get_extension("traceparent") == TRACEPARENT
    assert read.get_data() == sent.data


def test_the_sdk_for_javascript_reads_every_event() -> None:
    sent = [published(event) for event in all_events().values()]

    read = read_in_javascript(*sent)

    assert {one.type: found["refused"] for one, found in zip(sent, read, strict=True) if "refused" in found} == {}
    for one, found in zip(sent, read, strict=True):
        known = one.model_dump(mode="json", exclude_none=True)
        assert found["event"] | {"time": known["time"]} == known, "nothing is lost and nothing renamed"
        assert found["event"]["time"] == one.time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def test_an_event_that_breaks_the_specification_is_refused_by_both() -> None:
    event = published(next(iter(all_events().values())))
    nameless = event.model_copy(update={"source": ""})
    relative = event.model_copy(update={"dataschema": f"/schemas/{event.type}.json"})

    refused = [found.get("refused", "") for found in read_in_javascript(nameless, relative)]

    assert "source" in refused[0]
    assert "/dataschema" in refused[1], "as every event before release 0.2 was"
    with pytest.raises(CloudEventValidationError, match="source"):
        from_http_event(HTTPMessage(message(nameless)["headers"], message(nameless)["body"].encode()))


@EVENTS
def test_an_event_of_a_case_says_where_the_case_is(event: type[Event]) -> None:
    data = published(event).data

    if issubclass(event, CaseEvent):
        assert data["detail_url"] == f"{HERE}/cases/{data['case_id']}"
    else:
        assert "detail_url" not in data
