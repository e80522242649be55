"""Collects the spans of this process, for tests that check them."""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from shared.telemetry.traces import set_up_traces


@contextmanager
def spans_made_here() -> Iterator[InMemorySpanExporter]:
    """The spans that this process records inside the block, with the product's own instrumentation."""
    seen = InMemorySpanExporter()
    set_up_traces("gateway").add_span_processor(SimpleSpanProcessor(seen))
    try:
        yield seen
    finally:
        seen.shutdown()
