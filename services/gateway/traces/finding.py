"""Finding traces by the short reference or by filters, the newest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy import text as sql

from services.gateway.db.tables import span as kept
from services.gateway.traces.references import find_trace_of
from services.gateway.traces.span import Span
from shared.database import Tx
from shared.ids import Reference, normal_reference, reference_of_trace, trace_prefix_of_reference

PAGE = 50
MOST_SPANS = 1_000
"""The most spans of one trace that are shown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which traces to list: those in which `service` took part, of at least `at_least_ms`, begun before `before`."""

    only_errors: bool = False
    at_least_ms: int = 0
    service: str | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A trace in one line."""

    trace_id: str
    name: str
    service: str
    services: tuple[str, ...]
    spans: int
    errors: int
    started_at: datetime
    duration_us: int

    @property
    def reference(self) -> str:
        """The eight characters that people read to each other."""
        return reference_of_trace(int(self.trace_id, 16))


# The first span names the trace: its root, or the earliest when the root is missing.
_RECENT = sql("""
    WITH trace AS (
        SELECT trace_id, min(started_at) AS started_at, count(*) AS spans,
               count(*) FILTER (WHERE status = 2) AS errors,
               max(started_at + duration_us * interval '1 microsecond') AS ended_at,
               array_agg(DISTINCT service) AS services
        FROM span
        WHERE (CAST(:trace_from AS text) IS NULL OR (trace_id >= :trace_from AND trace_id < :trace_to))
        GROUP BY trace_id
    )
    SELECT trace.*, first.name, first.service,
           CAST(extract(epoch FROM ended_at - trace.started_at) * 1000000 AS bigint) AS duration_us
    FROM trace CROSS JOIN LATERAL (
        SELECT name, service FROM span WHERE span.trace_id = trace.trace_id
        ORDER BY parent_span_id IS NULL DESC, span.started_at, span_id LIMIT 1
    ) AS first
    WHERE (CAST(:trace_from AS text) IS NOT NULL OR first.name NOT LIKE '% /drift%')
      AND (NOT :only_errors OR errors > 0)
      AND ended_at - trace.started_at >= :at_least_ms * interval '1 millisecond'
      AND (CAST(:service AS text) IS NULL OR :service = ANY(services))
      AND (CAST(:before AS timestamptz) IS NULL OR trace.started_at < :before)
    ORDER BY trace.started_at DESC LIMIT :page
""")


async def recent_traces(tx: Tx, wanted: Wanted, *, page: int = PAGE) -> list[Summary]:
    """The newest wanted traces, at most `page`. Requests for the pages of operations are left out."""
    return await _summaries(tx, wanted, None, page)


async def traces_by_reference(tx: Tx, typed: str, key_of: Callable[[Reference], bytes]) -> list[Summary] | None:
    """The traces behind a reference or a whole trace id, however it was typed. None when it is neither.

    The reference of an application is looked up by the key that `key_of` makes. That of a trace, on an error page or
    an application of before, is the first 40 of 128 random bits: two traces may share one, though hardly within three
    days.
    """
    reference = normal_reference(typed)
    prefix = await find_trace_of(tx, key_of(reference)) if reference else None
    prefix = prefix or _whole_id(typed) or trace_prefix_of_reference(typed)
    if prefix is None:
        return None if reference is None else []
    return await _summaries(tx, Wanted(), prefix, PAGE)


async def spans_of(tx: Tx, trace_id: str) -> list[Span]:
    """The spans of a trace by time, at most `MOST_SPANS`."""
    statement = select(kept).where(kept.c.trace_id == trace_id).order_by(kept.c.started_at).limit(MOST_SPANS)
    return [
        Span(
            row.trace_id, row.span_id, row.parent_span_id, row.service, row.name, row.kind, row.started_at,
            row.duration_us, row.status, row.attributes,
        )
        for row in await tx.all(statement)
    ]  # fmt: skip


async def services_seen(tx: Tx) -> list[str]:
    """The services that have sent spans."""
    return [row.service for row in await tx.all(sql("SELECT DISTINCT service FROM span ORDER BY service"))]


async def _summaries(tx: Tx, wanted: Wanted, prefix: str | None, page: int) -> list[Summary]:
    rows: Sequence[Row[Any]] = await tx.all(
        _RECENT,
        {
            "trace_from": prefix,
            "trace_to": None if prefix is None else f"{prefix}g",  # the first letter after every hexadecimal digit
            "only_errors": wanted.only_errors,
            "at_least_ms": wanted.at_least_ms,
            "service": wanted.service,
            "before": wanted.before,
            "page": page,
        },
    )
    return [
        Summary(
            row.trace_id, row.name, row.service, tuple(row.services), row.spans, row.errors, row.started_at,
            row.duration_us,
        )
        for row in rows
    ]  # fmt: skip


def _whole_id(typed: str) -> str | None:
    digits = "".join(typed.lower().split())
    return digits if len(digits) == 32 and all(letter in "0123456789abcdef" for letter in digits) else None
