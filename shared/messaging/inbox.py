"""The inbox: each event is handled once, in the order of its aggregate, in the transaction that inserts its inbox row.

The inbox row is claimed by an insert, never by a select followed by an insert. An event whose predecessor is missing is
parked in the database and acknowledged (a delayed nak would occupy the broker's ack window and block other events).
When the missing version is handled, the parked events are drained.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from uuid import UUID

import structlog
from pydantic import ValidationError
from sqlalchemy import Row, text

from shared.database import Tx
from shared.database.transient import is_transient
from shared.messaging.attempts import attempts_for
from shared.messaging.consumer_span import consumer_span
from shared.messaging.dead_letters import write_dead_letter
from shared.messaging.envelope import Envelope, Unreadable, describe_errors
from shared.messaging.subscriptions import Subscriptions

log = structlog.get_logger()

# One statement for all events of a batch, and usually the only one. It first inserts all claims and then locks all
# aggregates (the array forces this order), each in a fixed order, so that two processes cannot deadlock. The upsert
# locks the row of the aggregate, so two of its events are never handled at the same time. It also advances the version
# over the contiguous run of events, if that run is next. If a handler then fails, the version is corrected afterwards.
_CLAIM = text("""
    WITH claimed AS (
        INSERT INTO inbox (owner, event_id, aggregate, version)
        SELECT :owner, e.* FROM unnest(
            CAST(:event_ids AS uuid[]), CAST(:aggregates AS uuid[]), CAST(:versions AS int[])) AS e(id, aggregate, v)
        ORDER BY e.id ON CONFLICT DO NOTHING RETURNING event_id, aggregate
    ), run AS (
        SELECT * FROM unnest(CAST(:runs AS uuid[]), CAST(:first AS int[]), CAST(:last AS int[])) AS run(id, first, last)
        WHERE id = ANY (ARRAY(SELECT aggregate FROM claimed))
    ), locked AS (
        INSERT INTO applied_version AS known (owner, aggregate, version)
        SELECT :owner, id, CASE first WHEN 1 THEN last ELSE 0 END FROM run ORDER BY id
        ON CONFLICT (owner, aggregate) DO UPDATE SET version = (
            SELECT CASE first WHEN known.version + 1 THEN last ELSE known.version END
            FROM run WHERE id = known.aggregate)
        RETURNING aggregate, coalesce(old.version, 0) AS applied, new.version AS reached
    )
    SELECT claimed.event_id, claimed.aggregate, applied, reached, parked.version IS NOT NULL AS is_followed
    FROM claimed JOIN locked USING (aggregate)
    LEFT JOIN parked ON owner = :owner AND parked.aggregate = claimed.aggregate AND parked.version = reached + 1
""")
_ADVANCE = text("UPDATE applied_version SET version = :version WHERE owner = :owner AND aggregate = :aggregate")
_PARK = text("""
    INSERT INTO parked (owner, aggregate, version, event_id, envelope)
    VALUES (:owner, :aggregate, :version, :event_id, CAST(:envelope AS jsonb))
    ON CONFLICT DO NOTHING
""")
_NEXT_PARKED = text("""
    SELECT CAST(envelope AS text) AS envelope, attempts FROM parked
    WHERE owner = :owner AND aggregate = :aggregate AND version = :version
""")
_UNPARK = text("DELETE FROM parked WHERE owner = :owner AND aggregate = :aggregate AND version = :version")
_COUNT_ATTEMPT = text("""
    UPDATE parked SET attempts = :attempts WHERE owner = :owner AND aggregate = :aggregate AND version = :version
""")
_UNCLAIM = text("DELETE FROM inbox WHERE owner = :owner AND event_id = :event_id")
_DRAINABLE = text("""
    SELECT parked.owner, parked.aggregate, applied_version.version AS applied
    FROM parked JOIN applied_version USING (owner, aggregate)
    WHERE parked.version = applied_version.version + 1 AND (parked.attempts = 0 OR :again)
      AND parked.aggregate <> ALL(CAST(:exclude AS uuid[]))
    ORDER BY parked.attempts, parked.parked_at LIMIT 1 FOR UPDATE OF applied_version
""")


async def handle_event(tx: Tx, envelope: Envelope, subscriptions: Subscriptions, *, skip_handler: bool = False) -> None:
    """Handle or park one event; an event that was handled before is ignored. `skip_handler` only counts its version.

    Raises Unreadable when the data violates the contract, and whatever the handler raises.
    """
    for unreadable in (await handle_events(tx, [envelope], subscriptions, skip_handler=skip_handler)).values():
        raise unreadable


async def handle_events(
    tx: Tx,
    envelopes: Sequence[Envelope],
    subscriptions: Subscriptions,
    *,
    skip_handler: bool = False,
    handler_context: Callable[[Envelope], AbstractContextManager[None]] = lambda _: nullcontext(),
) -> dict[UUID, Unreadable]:
    """Handle or park a batch of events, as `handle_event` does. Each handler runs inside `handler_context(envelope)`.

    Returns the errors of unreadable events by event id. Such an event counts as not received, and later events of its
    aggregate are parked. Raises whatever a handler raises; the caller then rolls the transaction back.
    """
    parameters = {
        "owner": subscriptions.owner,
        "event_ids": [envelope.id for envelope in envelopes],
        "aggregates": [envelope.aggregate for envelope in envelopes],
        "versions": [envelope.version for envelope in envelopes],
    }
    runs = contiguous_versions(envelopes)
    parameters |= {
        "runs": list(runs),
        "first": [run[0] for run in runs.values()],
        "last": [run[-1] for run in runs.values()],
    }
    claims = await tx.all(_CLAIM, parameters)
    claimed = {row.event_id for row in claims}
    applied = {row.aggregate: row.applied for row in claims}
    unreadable: dict[UUID, Unreadable] = {}
    # All processes visit the aggregates in the same order, so that two batches cannot deadlock.
    for envelope in sorted(envelopes, key=lambda one: (one.aggregate.int, one.version)):
        if envelope.id not in claimed:
            continue
        claimed.remove(envelope.id)
        aggregate = envelope.aggregate
        if envelope.version > applied[aggregate] + 1:
            await _park(tx, envelope, subscriptions)
        elif envelope.version == applied[aggregate] + 1:
            try:
                if not skip_handler:
                    with handler_context(envelope):
                        await _call_handler(tx, envelope, subscriptions)
            except Unreadable as error:
                await tx.execute(_UNCLAIM, {"owner": subscriptions.owner, "event_id": envelope.id})
                unreadable[envelope.id] = error
            else:
                applied[aggregate] = envelope.version
    await _correct_versions_and_drain(tx, claims, applied, subscriptions)
    return unreadable


def contiguous_versions(envelopes: Iterable[Envelope]) -> dict[UUID, list[int]]:
    """For each aggregate its versions from the lowest one up to the first gap."""
    runs: dict[UUID, list[int]] = {}
    for envelope in sorted(envelopes, key=lambda one: one.version):
        run = runs.setdefault(envelope.aggregate, [envelope.version])
        if envelope.version == run[-1] + 1:
            run.append(envelope.version)
    return runs


async def _correct_versions_and_drain(
    tx: Tx, claims: Sequence[Row[Any]], applied: dict[UUID, int], subscriptions: Subscriptions
) -> None:
    """Correct the versions that the claim advanced too far, and apply the events parked behind the handled ones."""
    rows = {row.aggregate: row for row in claims}
    for row in sorted(rows.values(), key=lambda one: one.aggregate.int):
        version = applied[row.aggregate]
        if version != row.reached:
            await tx.execute(_ADVANCE, {"owner": subscriptions.owner, "aggregate": row.aggregate, "version": version})
        if version > row.applied and (row.is_followed or version != row.reached):
            await drain_parked(tx, subscriptions, row.aggregate, version)


async def _park(tx: Tx, envelope: Envelope, subscriptions: Subscriptions) -> None:
    values = {"owner": subscriptions.owner, "aggregate": envelope.aggregate, "version": envelope.version}
    await tx.execute(_PARK, values | {"event_id": envelope.id, "envelope": envelope.model_dump_json()})
    tx.parked = True


async def drain_parked(tx: Tx, subscriptions: Subscriptions, aggregate: UUID, applied: int) -> None:
    """Handle the parked events that follow version `applied`, in order, each in a savepoint.

    An event with a permanent error becomes a dead letter, and later ones stay parked behind it. An event with another
    error stays parked and is retried by `drain_next_parked`.
    """
    key = {"owner": subscriptions.owner, "aggregate": aggregate}
    while parked := await tx.first(_NEXT_PARKED, key | {"version": applied + 1}):
        envelope = Envelope.read(parked.envelope.encode())
        here = key | {"version": envelope.version}
        try:
            with consumer_span(envelope.type, {"traceparent": envelope.traceparent or ""}):
                async with tx.savepoint():
                    await _call_handler(tx, envelope, subscriptions)
        except Exception as error:  # noqa: BLE001  no error may roll back the event that was handled before
            attempts = parked.attempts + (not is_transient(error))
            log.warning("parked_event_failed", type=envelope.type, error=type(error).__name__, attempts=attempts)
            if is_transient(error) or attempts < attempts_for(error):
                await tx.execute(_COUNT_ATTEMPT, here | {"attempts": attempts})
                return
            await tx.execute(_UNPARK, here)
            await tx.execute(_UNCLAIM, {"owner": subscriptions.owner, "event_id": envelope.id})
            await write_dead_letter(
                tx,
                owner=subscriptions.owner,
                subject=envelope.type,
                payload=parked.envelope.encode(),
                error=error,
                event_id=envelope.id,
                deliveries=attempts,
            )
            return
        await tx.execute(_UNPARK, here)
        applied = envelope.version
        await tx.execute(_ADVANCE, here)


async def drain_next_parked(
    tx: Tx, subscriptions: dict[str, Subscriptions], *, again: bool, exclude: Sequence[UUID]
) -> UUID | None:
    """Drain one aggregate whose next version is parked. Returns the aggregate, None when there is none.

    Aggregates in `exclude` are skipped; events that have failed before are retried only if `again`.
    """
    found = await tx.first(_DRAINABLE, {"again": again, "exclude": list(exclude)})
    if found is None or found.owner not in subscriptions:
        return None
    aggregate: UUID = found.aggregate
    await drain_parked(tx, subscriptions[found.owner], aggregate, found.applied)
    return aggregate


async def _call_handler(tx: Tx, envelope: Envelope, subscriptions: Subscriptions) -> None:
    subscription = subscriptions.handlers.get(envelope.type)
    if subscription is None:
        return
    contract, handler = subscription
    try:
        event = contract.model_validate(envelope.data)
    except ValidationError as error:
        raise Unreadable(describe_errors(error)) from None
    tx.event_id = envelope.id
    await handler(event, tx)
