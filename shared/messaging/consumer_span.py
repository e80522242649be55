"""A span for handling an event, below what caused it, whatever the surroundings are traced as."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import context, trace
from opentelemetry.context import Context
from opentelemetry.trace import SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

tracer = trace.get_tracer("overgang.messaging")

_TRACE = TraceContextTextMapPropagator()


@contextmanager
def traced(subject: str, headers: Mapping[str, str] | None) -> Iterator[None]:
    """Handle an event of `subject` inside this. `headers` name the span that caused it."""
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
