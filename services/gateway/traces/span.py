"""A span as it is stored: one step of one service, its start and its duration, without personal data."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

ERROR = 2
"""The status of a span that failed, as OpenTelemetry counts: 0 unset, 1 ok, 2 error."""
CLIENT = 3
"""The span kind of a client: an SQL statement, a call to another service."""


@dataclass(frozen=True, slots=True)
class Span:
    """`trace_id` and `span_id` are lower-case hexadecimal; times are the sender's clock, to the microsecond."""

    trace_id: str
    span_id: str
    parent_span_id: str | None
    service: str
    name: str
    kind: int
    started_at: datetime
    duration_us: int
    status: int = 0
    attributes: dict[str, Any] = field(default_factory=dict)

    @property
    def failed(self) -> bool:
        """Whether this step went wrong."""
        return self.status == ERROR
