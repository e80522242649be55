"""OTLP over HTTP, protobuf: from the bytes an exporter sends to spans that may be kept."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # protobuf brings no types
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

from services.gateway.traces.redaction import LONGEST_NAME, allowed, without_personal_values
from services.gateway.traces.span import CLIENT, ERROR, Span
from shared.refusals import Refusal

LARGEST = 4 * 1024 * 1024
"""Bytes of one request, packed and unpacked."""
LONGEST_SERVICE = 40
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS = range(6)


class TracesTooLarge(Refusal):
    """The body of one request has more than 4 MB, packed or unpacked."""

    status = 413
    message = "At most 4 MB of spans are taken in at once. Send smaller batches."


class UnreadableTraces(Refusal):
    """The body is not an OTLP trace export, or is not compressed as its header says."""

    status = 400
    message = "This is not an OTLP export of traces in protobuf."


class UnknownPacking(Refusal):
    """Only protobuf, plain or gzip, is read."""

    status = 415
    message = "Send application/x-protobuf, plain or gzip."


@dataclass(frozen=True, slots=True)
class Decoded:
    """The content of a request: the spans to store, and how many invalid ones there were."""

    spans: list[Span]
    rejected: int

    def answer(self) -> bytes:
        """The OTLP response to the sender: empty when all spans are accepted, else how many were rejected."""
        answer = ExportTraceServiceResponse()
        if self.rejected:
            answer.partial_success.rejected_spans = self.rejected
            answer.partial_success.error_message = "ids or times were missing or impossible"
        return bytes(answer.SerializeToString())


def unpack(body: bytes, encoding: str) -> bytes:
    """The decompressed body. Raises TracesTooLarge while decompressing, so that a small body cannot use much memory."""
    if encoding in {"", "identity"}:
        return body
    if encoding != "gzip":
        raise UnknownPacking
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(body, LARGEST + 1)
    except zlib.error:
        raise UnreadableTraces from None
    if len(plain) > LARGEST:
        raise TracesTooLarge
    if not unpacker.eof:
        raise UnreadableTraces
    return plain


def decode(body: bytes, encoding: str = "") -> Decoded:
    """The spans in a request. Raises UnreadableTraces, UnknownPacking or TracesTooLarge.

    A statement or call without a parent is left out: health checks and polling make thousands of them, which would use
    up the space for other traces.
    """
    request = ExportTraceServiceRequest()
    try:
        request.ParseFromString(unpack(body, encoding))
    except DecodeError:
        raise UnreadableTraces from None
    spans, rejected = [], 0
    for service, sent in _sent_spans(request):
        try:
            span = _span(service, sent)
        except (ValueError, OverflowError):
            rejected += 1
            continue
        if span.parent_span_id is not None or span.kind != CLIENT:
            spans.append(span)
    return Decoded(spans, rejected)


def _sent_spans(request: Any) -> Iterator[tuple[str, Any]]:
    for resource in request.resource_spans:
        names = (one.value.string_value for one in resource.resource.attributes if one.key == "service.name")
        service = without_personal_values(next(names, "") or "?", LONGEST_SERVICE)
        for scope in resource.scope_spans:
            for sent in scope.spans:
                yield service, sent


def _span(service: str, sent: Any) -> Span:
    nanoseconds = sent.end_time_unix_nano - sent.start_time_unix_nano
    if sent.start_time_unix_nano == 0 or nanoseconds < 0:
        raise ValueError("impossible times")
    return Span(
        trace_id=_id(sent.trace_id, 16),
        span_id=_id(sent.span_id, 8),
        parent_span_id=_id(sent.parent_span_id, 8) if sent.parent_span_id.strip(b"\0") else None,
        service=service,
        name=without_personal_values(sent.name, LONGEST_NAME),
        kind=sent.kind if sent.kind in _KINDS else 0,
        started_at=_EPOCH + timedelta(microseconds=sent.start_time_unix_nano // 1000),
        duration_us=nanoseconds // 1000,
        status=sent.status.code if sent.status.code in {1, ERROR} else 0,
        attributes=_attributes(sent),
    )


def _attributes(sent: Any) -> dict[str, Any]:
    """The span's own attributes and, from its events, only the type of the exception that ended it."""
    kept = allowed((one.key, _value(one.value)) for one in sent.attributes)
    for event in sent.events:
        if event.name == "exception":
            for key, value in allowed((one.key, _value(one.value)) for one in event.attributes).items():
                kept.setdefault(key, value)
    return kept


def _value(value: Any) -> Any:
    which = value.WhichOneof("value")
    return None if which is None else getattr(value, which)


def _id(raw: bytes, length: int) -> str:
    if len(raw) != length or not raw.strip(b"\0"):
        raise ValueError("not an id")
    return raw.hex()
