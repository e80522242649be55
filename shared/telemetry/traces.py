"""OpenTelemetry for a service: requests, SQL, events and timers in one trace, sent to any OTLP endpoint."""

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi.telemetry import TelemetryConfig
from opentelemetry import propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.httpx import HTTPX2ClientInstrumentor
from opentelemetry.instrumentation.sqlalchemy import SQLAlchemyInstrumentor
from opentelemetry.instrumentation.utils import unwrap
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Event, ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import AsyncEngine

ALLOWED = frozenset({
    "db.statement", "db.query.text", "db.system", "db.system.name", "db.operation.name",
    "error.type", "exception.type", "http.method", "http.request.method", "http.response.status_code", "http.route",
    "http.status_code", "messaging.destination.name", "messaging.destination_publish.name", "messaging.message.id",
    "messaging.operation", "messaging.system", "server.port",
})  # fmt: skip
"""The attributes that leave this process. Addresses, queries, bodies and messages of exceptions are not among them."""
_NOT_TRACED = re.compile("livez|readyz|metrics|progress|counts|v1/traces|static|drift/tilstand")
LONGEST_VALUE = 500


class OnlyAllowed(SpanExporter):
    """Removes every attribute that is not on the list before a span leaves the process."""

    def __init__(self, exporter: SpanExporter) -> None:
        self._exporter = exporter

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send the spans on without what is not allowed."""
        return self._exporter.export([without_personal_data(span) for span in spans])

    def shutdown(self) -> None:
        """Stop."""
        self._exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        """Send what waits."""
        return self._exporter.force_flush(timeout_millis)


def without_personal_data(span: ReadableSpan) -> ReadableSpan:
    """The same span with allowed attributes only, each cut to a bearable length."""
    return ReadableSpan(
        name=span.name,
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes=_allowed(span.attributes),
        events=[Event(event.name, _allowed(event.attributes), event.timestamp) for event in span.events],
        links=span.links,
        kind=span.kind,
        status=trace.Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )


def _allowed(attributes: Any) -> dict[str, Any]:
    return {
        key: value[:LONGEST_VALUE] if isinstance(value, str) else value
        for key, value in (attributes or {}).items()
        if key in ALLOWED
    }


def set_up_traces(service: str, endpoint: str | None = None) -> TracerProvider:
    """Trace this process as `service`. Without OTEL_EXPORTER_OTLP_ENDPOINT spans are made but not sent."""
    current = trace.get_tracer_provider()
    if isinstance(current, TracerProvider):
        return current
    provider = TracerProvider(resource=Resource.create({"service.name": service}))
    if _switched_off():
        return provider
    if endpoint or os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        target = f"{endpoint.rstrip('/')}/v1/traces" if endpoint else None
        exporter = OnlyAllowed(OTLPSpanExporter(endpoint=target))
        provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=500))
    trace.set_tracer_provider(provider)
    # What else a caller would have us carry along (baggage) is neither read nor passed on.
    propagate.set_global_textmap(TraceContextTextMapPropagator())
    HTTPX2ClientInstrumentor().instrument(tracer_provider=provider)
    return provider


def _switched_off() -> bool:
    """OpenTelemetry's own switch. Then nothing is watched at all, rather than watched and thrown away."""
    return os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true"


def is_not_traced(scope: Mapping[str, Any]) -> bool:
    """Whether a request is one of those that come every few seconds and do nothing."""
    return _NOT_TRACED.search(scope["path"]) is not None


REQUESTS: TelemetryConfig = {
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
    "exclude": is_not_traced,
}
"""For FastAPI: a span for every request, without the noise of its single steps, sent by nobody but `OnlyAllowed`."""


def trace_engine(engine: AsyncEngine) -> None:
    """A span for every statement, without its values."""
    # The instrumentation declares SQLAlchemy < 2.1 and would silently do nothing; it works, and a test holds it.
    # It keeps one state per process, as each service has; a second engine in one process (tests) goes untraced.
    instrumentor = SQLAlchemyInstrumentor()
    if not _switched_off() and not instrumentor.is_instrumented_by_opentelemetry:
        instrumentor.instrument(engine=engine.sync_engine, skip_dep_check=True)
        unwrap(Engine, "connect")  # a span for taking a connection out of the pool tells nobody anything
