"""The outbox: events are written in the caller's transaction and published by the relay after the commit."""

from opentelemetry import propagate
from sqlalchemy import text

from shared.contracts.base import Event
from shared.database import Tx
from shared.ids import new_id
from shared.messaging.envelope import enclose

# The upsert locks the aggregate until the commit, so versions are assigned in the order of the commits.
_ANNOUNCE = text("""
    WITH numbered AS (
        INSERT INTO aggregate_version (aggregate, version) VALUES (:aggregate, 1)
        ON CONFLICT (aggregate) DO UPDATE SET version = aggregate_version.version + 1
        RETURNING version
    )
    INSERT INTO outbox (event_id, aggregate, version, subject, envelope, traceparent)
    SELECT :event_id, :aggregate, version, :subject,
           CAST(:envelope AS jsonb) || jsonb_build_object('version', version), :traceparent
    FROM numbered
""")


async def announce(tx: Tx, event: Event) -> None:
    """Announce `event`: it is published if, and only if, this transaction commits."""
    carrier: dict[str, str] = {}
    propagate.inject(carrier)
    envelope = enclose(
        event,
        public_url=tx.settings.public_url,
        event_id=new_id(),
        time=tx.now,
        traceparent=carrier.get("traceparent"),
    )
    tx.announced.append(envelope)
    tx.before_commit(write_outbox)


async def write_outbox(tx: Tx) -> None:
    """Write all announced events to the outbox, in one round trip, as the last statement of the transaction.

    The events of an aggregate keep their order. Aggregates are locked in a fixed order, so that two transactions
    cannot deadlock.
    """
    rows = [
        {
            "event_id": envelope.id,
            "aggregate": envelope.aggregate,
            "subject": envelope.type,
            "envelope": envelope.model_dump_json(exclude={"version"}, exclude_none=True),
            "traceparent": envelope.traceparent,
        }
        for envelope in sorted(tx.announced, key=lambda one: one.aggregate.int)
    ]
    if rows:
        await tx.execute(_ANNOUNCE, rows)
