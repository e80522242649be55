"""Spans in the database: stored on arrival, deleted after some time."""

import asyncio
from dataclasses import fields
from datetime import timedelta

import structlog
from opentelemetry.instrumentation.utils import suppress_instrumentation
from sqlalchemy import delete
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import insert

from services.gateway.db.tables import span as kept
from services.gateway.db.tables import trace_reference
from services.gateway.settings import Settings
from services.gateway.traces.span import Span
from shared.clock import wall_now
from shared.database import Actor, Database
from shared.service import Service

log = structlog.get_logger()

LOOK_EVERY = 10.0
"""Seconds between two runs of the deletion."""
_COLUMNS = tuple(field.name for field in fields(Span))
CHUNK = 5_000
"""Spans deleted in one transaction, which keeps its locks short."""

_TOO_OLD = sql("""
    DELETE FROM span WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM span WHERE received_at <= :before ORDER BY received_at LIMIT :chunk))
""")
# The time of the newest span beyond the limit, found with the index on received_at alone.
_ONE_TOO_MANY = sql("SELECT received_at FROM span ORDER BY received_at DESC OFFSET :most LIMIT 1")


async def keep(database: Database, spans: list[Span]) -> None:
    """Store `spans`. A span that was sent before is not stored twice."""
    if not spans:
        return
    statement = insert(kept).on_conflict_do_nothing()
    # Not traced: the spans of this insert would be sent to this receiver again, without end.
    with suppress_instrumentation():
        async with database.begin(Actor.system("gateway")) as tx:
            await tx.execute(statement, [{name: getattr(span, name) for name in _COLUMNS} for span in spans])


async def forget(database: Database, *, hours: int, most: int) -> int:
    """Delete what is older than `hours`, then the oldest beyond `most` spans. Returns how many were deleted."""
    deleted = await _delete_until(database, wall_now() - timedelta(hours=hours))
    with suppress_instrumentation():
        async with database.begin(Actor.system("gateway")) as tx:
            row = await tx.first(_ONE_TOO_MANY, {"most": most})
    if row is not None:
        deleted += await _delete_until(database, row.received_at)
    return deleted


async def forget_again_and_again(service: Service) -> None:
    """Delete old spans again and again, so that the table stays within its limits while the gateway runs."""
    settings = service.settings
    assert isinstance(settings, Settings)  # noqa: S101  the gateway's service has the gateway's settings
    while True:
        await asyncio.sleep(LOOK_EVERY)
        try:
            deleted = await forget(service.database, hours=settings.trace_hours, most=settings.trace_spans)
        except Exception as error:  # noqa: BLE001  the database is away; the spans wait in it
            log.warning("spans_not_forgotten", error=type(error).__name__)
        else:
            if deleted:
                log.info("spans_forgotten", count=deleted)


async def _delete_until(database: Database, before: object) -> int:
    """Delete the spans that were received until then, and the references of their traces."""
    deleted = 0
    with suppress_instrumentation():
        async with database.begin(Actor.system("gateway")) as tx:
            await tx.execute(delete(trace_reference).where(trace_reference.c.kept_at <= before))
    while True:
        with suppress_instrumentation():
            async with database.begin(Actor.system("gateway")) as tx:
                count = (await tx.execute(_TOO_OLD, {"before": before, "chunk": CHUNK})).rowcount
        deleted += count
        if count < CHUNK:
            return deleted
        await asyncio.sleep(0)
