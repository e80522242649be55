"""The only way out: what is announced is written in the caller's own transaction. The relay publishes it afterwards."""

from opentelemetry import propagate
from sqlalchemy import text

from shared.contracts.base import Event
from shared.database import Tx
from shared.ids import new_id
from shared.messaging.envelope import Envelope

# The upsert locks the aggregate until the commit, so versions are given in the order in which transactions commit.
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
    """Announce `event` when, and only when, this transaction commits."""
    carrier: dict[str, str] = {}
    propagate.inject(carrier)
    envelope = Envelope(
        id=new_id(),
        source=f"/{event.owner()}",
        type=event.subject,
        time=tx.now,
        subject=str(event.aggregate),
        dataschema=f"/schemas/{event.subject}.json",
        traceparent=carrier.get("traceparent"),
        aggregate=event.aggregate,
        version=1,
        data=event.model_dump(mode="json", exclude_none=True),
    )
    tx.announced.append(envelope)
    tx.before_commit(write_announced)


async def write_announced(tx: Tx) -> None:
    """Write everything that was announced: once for the whole transaction, in one round trip, as its last statement.

    The events of an aggregate stay in their order. The aggregates are locked in an order that is always the same, so
    that no two transactions wait for each other in a circle.
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
