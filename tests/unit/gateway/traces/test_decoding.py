"""Decoding the bytes of an exporter into spans that may be stored."""

import gzip
from datetime import UTC, datetime

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

from services.gateway.traces.decoding import LARGEST, TracesTooLarge, UnknownPacking, UnreadableTraces, decode, unpack

TRACE = bytes.fromhex("0af7651916cd43dd8448eb211c80319c")
SPAN = bytes.fromhex("b7ad6b7169203331")
PARENT = bytes.fromhex("00f067aa0ba902b7")
BEGAN = 1_795_000_000_000_000_000


def an_export(**changes) -> ExportTraceServiceRequest:
    request = ExportTraceServiceRequest()
    resource = request.resource_spans.add()
    resource.resource.attributes.add(key="service.name").value.string_value = "intake"
    fields = {
        "trace_id": TRACE,
        "span_id": SPAN,
        "name": "POST /applications",
        "kind": 2,
        "start_time_unix_nano": BEGAN,
        "end_time_unix_nano": BEGAN + 61_900_000,
    }
    resource.scope_spans.add().spans.add(**(fields | changes))
    return request


def the_span(request):
    return decode(request.SerializeToString()).spans[0]


def sent_span(request):
    return request.resource_spans[0].scope_spans[0].spans[0]


def test_a_span_is_read_with_its_ids_times_and_service():
    span = the_span(an_export(parent_span_id=PARENT))

    assert (span.trace_id, span.span_id, span.parent_span_id) == (TRACE.hex(), SPAN.hex(), PARENT.hex())
    assert (span.service, span.name, span.kind) == ("intake", "POST /applications", 2)
    assert span.started_at == datetime.fromtimestamp(BEGAN / 1e9, UTC)
    assert span.duration_us == 61_900


def test_a_root_has_no_parent_whether_the_field_is_empty_or_zero():
    assert the_span(an_export()).parent_span_id is None
    assert the_span(an_export(parent_span_id=bytes(8))).parent_span_id is None


def test_packed_exports_are_read_as_plain_ones():
    plain = an_export().SerializeToString()

    assert decode(gzip.compress(plain), "gzip").spans == decode(plain).spans


def test_an_error_and_its_kind_of_exception_are_kept_without_their_message():
    request = an_export()
    sent_span(request).status.code = 2
    sent_span(request).status.message = "Kari Nordmann does not exist"
    event = sent_span(request).events.add(name="exception")
    event.attributes.add(key="exception.type").value.string_value = "NotFound"
    event.attributes.add(key="exception.message").value.string_value = "Kari Nordmann does not exist"
    span = the_span(request)

    assert span.failed
    assert span.attributes == {"exception.type": "NotFound"}


@pytest.mark.parametrize(
    "changes",
    [
        {"trace_id": b""},
        {"trace_id": bytes(16)},
        {"trace_id": TRACE[:8]},
        {"span_id": bytes(8)},
        {"parent_span_id": b"abc"},
        {"start_time_unix_nano": 0},
        {"end_time_unix_nano": BEGAN - 1},
    ],
    ids=str,
)
def test_a_span_that_cannot_be_is_counted_and_the_others_are_kept(changes):
    request = an_export(**changes)
    request.resource_spans[0].scope_spans[0].spans.add().CopyFrom(sent_span(an_export()))
    decoded = decode(request.SerializeToString())
    answer = ExportTraceServiceResponse.FromString(decoded.answer())

    assert [span.span_id for span in decoded.spans] == [SPAN.hex()]
    assert answer.partial_success.rejected_spans == 1


def test_an_export_without_fault_is_answered_with_nothing():
    assert decode(an_export().SerializeToString()).answer() == b""


def test_a_statement_that_belongs_to_nothing_is_left_out():
    assert decode(an_export(kind=3).SerializeToString()).spans == []
    assert len(decode(an_export(kind=3, parent_span_id=PARENT).SerializeToString()).spans) == 1


def test_a_body_that_is_not_an_export_is_refused():
    with pytest.raises(UnreadableTraces):
        decode(b"<html>no</html>")
    with pytest.raises(UnreadableTraces):
        decode(b"not packed", "gzip")
    with pytest.raises(UnreadableTraces):
        decode(gzip.compress(an_export().SerializeToString())[:-9], "gzip")
    with pytest.raises(UnknownPacking):
        decode(an_export().SerializeToString(), "br")


def test_a_small_body_that_grows_large_is_refused_before_it_is_unpacked():
    bomb = gzip.compress(bytes(LARGEST * 20))
    assert len(bomb) < LARGEST

    with pytest.raises(TracesTooLarge):
        unpack(bomb, "gzip")
    assert len(unpack(gzip.compress(bytes(LARGEST)), "gzip")) == LARGEST


def test_text_that_the_database_cannot_hold_is_mended():
    assert the_span(an_export(name="a\x00b")).name == "ab"
    assert len(the_span(an_export(name="x" * 5_000)).name) == 200
