"""The spans that this process makes, for tests that look at them."""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from shared.telemetry.traces import set_up_traces


@contextmanager
def spans_made_here() -> Iterator[InMemorySpanExporter]:
    """Every span that this process makes inside the block, as the product itself makes them."""
    seen = InMemorySpanExporter()
    set_up_traces("gateway").add_span_processor(SimpleSpanProcessor(seen))
    try:
        yield seen
    finally:
        seen.shutdown()
