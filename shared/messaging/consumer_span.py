"""A span for the handling of an event, whose parent is the span that announced the event."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import context, trace
from opentelemetry.context import Context
from opentelemetry.trace import SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

tracer = trace.get_tracer("overgang.messaging")

_TRACE = TraceContextTextMapPropagator()


@contextmanager
def consumer_span(subject: str, headers: Mapping[str, str] | None) -> Iterator[None]:
    """The current span while an event of `subject` is handled. `headers` hold the `traceparent` of its cause."""
    parent = _TRACE.extract(headers or {}, context=Context())
    span = tracer.start_span(f"{subject} process", context=parent, kind=SpanKind.CONSUMER)
    span.set_attribute("messaging.system", "nats")
    token = context.attach(trace.set_span_in_context(span, parent))
    try:
        yield
    except Exception as error:
        span.set_status(trace.StatusCode.ERROR)
        span.set_attribute("error.type", type(error).__name__)
        raise
    finally:
        context.detach(token)
        span.end()
