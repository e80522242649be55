"""The built-in trace view: reads spans, keeps them for a while, finds them again. A debugging aid, not a monitor.

Set OTEL_EXPORTER_OTLP_ENDPOINT to a collector or to Jaeger instead, and nothing here is used.
"""

from collections.abc import Awaitable, Callable

from services.gateway.traces.keeping import forget_again_and_again
from shared.service import Service

background: list[Callable[[Service], Awaitable[None]]] = [forget_again_and_again]
