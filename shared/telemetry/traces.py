"""OpenTelemetry set-up: requests, SQL, events and timers in one trace, exported to any OTLP endpoint."""

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

ALLOWED_ATTRIBUTES = frozenset({
    "db.statement", "db.query.text", "db.system", "db.system.name", "db.operation.name",
    "error.type", "exception.type", "http.method", "http.request.method", "http.response.status_code", "http.route",
    "http.status_code", "messaging.destination.name", "messaging.destination_publish.name", "messaging.message.id",
    "messaging.operation", "messaging.system", "server.port",
})  # fmt: skip
"""The attributes that are exported. Addresses, query strings, bodies and exception messages are not among them."""
_NOT_TRACED = re.compile("livez|readyz|metrics|progress|counts|v1/traces|static|drift/tilstand")
MAX_VALUE_LENGTH = 500


class AllowListExporter(SpanExporter):
    """Wraps an exporter and removes every attribute that is not on the allow-list."""

    def __init__(self, exporter: SpanExporter) -> None:
        self._exporter = exporter

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Export the spans with allowed attributes only."""
        return self._exporter.export([redacted_span(span) for span in spans])

    def shutdown(self) -> None:
        """Shut down the wrapped exporter."""
        self._exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        """Flush the wrapped exporter."""
        return self._exporter.force_flush(timeout_millis)


def redacted_span(span: ReadableSpan) -> ReadableSpan:
    """A copy of the span with allowed attributes only, each cut to `MAX_VALUE_LENGTH` characters."""
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
        key: value[:MAX_VALUE_LENGTH] if isinstance(value, str) else value
        for key, value in (attributes or {}).items()
        if key in ALLOWED_ATTRIBUTES
    }


def set_up_traces(service: str, endpoint: str | None = None) -> TracerProvider:
    """Trace this process as `service`. Without `endpoint` and OTEL_EXPORTER_OTLP_ENDPOINT, nothing is exported."""
    current = trace.get_tracer_provider()
    if isinstance(current, TracerProvider):
        return current
    provider = TracerProvider(resource=Resource.create({"service.name": service}))
    if _is_disabled():
        return provider
    if endpoint or os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        target = f"{endpoint.rstrip('/')}/v1/traces" if endpoint else None
        exporter = AllowListExporter(OTLPSpanExporter(endpoint=target))
        provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=500))
    trace.set_tracer_provider(provider)
    # Only the trace context is propagated; baggage of callers is neither read nor passed on.
    propagate.set_global_textmap(TraceContextTextMapPropagator())
    HTTPX2ClientInstrumentor().instrument(tracer_provider=provider)
    return provider


def _is_disabled() -> bool:
    """Whether OpenTelemetry's standard variable disables tracing; then nothing is instrumented."""
    return os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true"


def is_not_traced(scope: Mapping[str, Any]) -> bool:
    """Whether a request is periodic polling or a static file, which is not traced."""
    return _NOT_TRACED.search(scope["path"]) is not None


REQUEST_TELEMETRY: TelemetryConfig = {
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
    "exclude": is_not_traced,
}
"""For FastAPI: one span per request without spans of its steps, exported by `AllowListExporter` only."""


def trace_engine(engine: AsyncEngine) -> None:
    """Trace every SQL statement, without its parameters."""
    # The instrumentation declares SQLAlchemy < 2.1 and would do nothing without skip_dep_check; a test covers it.
    # The instrumentation covers one engine per process; a second engine (in tests) is not traced.
    instrumentor = SQLAlchemyInstrumentor()
    if not _is_disabled() and not instrumentor.is_instrumented_by_opentelemetry:
        instrumentor.instrument(engine=engine.sync_engine, skip_dep_check=True)
        unwrap(Engine, "connect")  # no spans for connections taken from the pool
