"""The only way in: an event has its effect once, in order, in the transaction that remembers it.

The claim is an insert, never a look followed by an insert. An event whose predecessor has not come yet is parked in the
database and acknowledged (a delayed nak would keep its slot in the broker's window and stop the others); the missing
version drains it.
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
from shared.messaging.consumer_span import traced
from shared.messaging.dead_letters import bury
from shared.messaging.envelope import Envelope, Unreadable, in_words
from shared.messaging.subscriptions import Subscriptions
from shared.refusals import Refusal

log = structlog.get_logger()

MAX_ATTEMPTS = 20
"""How often an event is tried before it is kept for a person to look at."""
PERMANENT = (Unreadable, Refusal)
"""What trying again will not cure."""

# One statement for as many events as there are, and in the usual case the only one. Claims and locks are taken in an
# order of their own, first all claims (the array is made before it is compared with) and then all locks, always the
# same, so that two processes never wait for each other in a circle. The upsert locks the
# aggregate's row, so two of its events never run side by side, and advances it over the run of events that came, if
# they are the next: whoever finds afterwards that it did not get so far sets it back.
_CLAIM = text("""
    WITH claimed AS (
        INSERT INTO inbox (owner, event_id, aggregate, version)
        SELECT :owner, came.* FROM unnest(
            CAST(:event_ids AS uuid[]), CAST(:aggregates AS uuid[]), CAST(:versions AS int[])) AS came(id, aggregate, v)
        ORDER BY came.id ON CONFLICT DO NOTHING RETURNING event_id, aggregate
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
_TRIED = text("""
    UPDATE parked SET attempts = :attempts WHERE owner = :owner AND aggregate = :aggregate AND version = :version
""")
_UNCLAIM = text("DELETE FROM inbox WHERE owner = :owner AND event_id = :event_id")
_DRAINABLE = text("""
    SELECT parked.owner, parked.aggregate, applied_version.version AS applied
    FROM parked JOIN applied_version USING (owner, aggregate)
    WHERE parked.version = applied_version.version + 1 AND (parked.attempts = 0 OR :again)
      AND parked.aggregate <> ALL(CAST(:without AS uuid[]))
    ORDER BY parked.attempts, parked.parked_at LIMIT 1 FOR UPDATE OF applied_version
""")


async def take_in(envelope: Envelope, subscriptions: Subscriptions, tx: Tx, *, without_effect: bool = False) -> None:
    """Give one event its effect, or park it, or notice that it was here before. `without_effect` only counts it.

    Raises Unreadable when its content breaks the contract, and whatever the handler raises.
    """
    for unreadable in (await take_in_all([envelope], subscriptions, tx, without_effect=without_effect)).values():
        raise unreadable


async def take_in_all(
    envelopes: Sequence[Envelope],
    subscriptions: Subscriptions,
    tx: Tx,
    *,
    without_effect: bool = False,
    around: Callable[[Envelope], AbstractContextManager[None]] = lambda _: nullcontext(),
) -> dict[UUID, Unreadable]:
    """As `take_in`, for events that arrived together, each handled inside `around`.

    Returns those whose content breaks their contract, by event id: they are as if they had not come, and what follows
    them in their aggregate is parked. Raises what a handler raises, and then nothing has happened.
    """
    came = {
        "owner": subscriptions.owner,
        "event_ids": [envelope.id for envelope in envelopes],
        "aggregates": [envelope.aggregate for envelope in envelopes],
        "versions": [envelope.version for envelope in envelopes],
    }
    runs = runs_of(envelopes)
    came |= {"runs": list(runs), "first": [run[0] for run in runs.values()], "last": [run[-1] for run in runs.values()]}
    claims = await tx.all(_CLAIM, came)
    fresh = {row.event_id for row in claims}
    applied = {row.aggregate: row.applied for row in claims}
    broken: dict[UUID, Unreadable] = {}
    # Everybody goes through the aggregates in the same order, so that no two batches lock what the other needs next.
    for envelope in sorted(envelopes, key=lambda one: (one.aggregate.int, one.version)):
        if envelope.id not in fresh:
            continue
        fresh.remove(envelope.id)
        aggregate = envelope.aggregate
        if envelope.version > applied[aggregate] + 1:
            await _park(envelope, subscriptions, tx)
        elif envelope.version == applied[aggregate] + 1:
            try:
                if not without_effect:
                    with around(envelope):
                        await _act(envelope, subscriptions, tx)
            except Unreadable as error:
                await tx.execute(_UNCLAIM, {"owner": subscriptions.owner, "event_id": envelope.id})
                broken[envelope.id] = error
            else:
                applied[aggregate] = envelope.version
    await _follow_up(claims, applied, subscriptions, tx)
    return broken


def runs_of(envelopes: Iterable[Envelope]) -> dict[UUID, list[int]]:
    """For every aggregate the versions that came without a gap, from the lowest on."""
    runs: dict[UUID, list[int]] = {}
    for envelope in sorted(envelopes, key=lambda one: one.version):
        run = runs.setdefault(envelope.aggregate, [envelope.version])
        if envelope.version == run[-1] + 1:
            run.append(envelope.version)
    return runs


async def _follow_up(
    claims: Sequence[Row[Any]], applied: dict[UUID, int], subscriptions: Subscriptions, tx: Tx
) -> None:
    """Set back what did not get as far as its claim said, and apply what was parked behind what did."""
    rows = {row.aggregate: row for row in claims}
    for row in sorted(rows.values(), key=lambda one: one.aggregate.int):
        got_to = applied[row.aggregate]
        if got_to != row.reached:
            await tx.execute(_ADVANCE, {"owner": subscriptions.owner, "aggregate": row.aggregate, "version": got_to})
        if got_to > row.applied and (row.is_followed or got_to != row.reached):
            await drain(subscriptions, row.aggregate, got_to, tx)


async def _park(envelope: Envelope, subscriptions: Subscriptions, tx: Tx) -> None:
    values = {"owner": subscriptions.owner, "aggregate": envelope.aggregate, "version": envelope.version}
    await tx.execute(_PARK, values | {"event_id": envelope.id, "envelope": envelope.model_dump_json()})
    tx.parked = True


async def drain(subscriptions: Subscriptions, aggregate: UUID, applied: int, tx: Tx) -> None:
    """Apply the parked events that follow version `applied`, one after the other, each in a savepoint of its own.

    One that fails for good becomes a dead letter and the rest stays parked behind it; one that fails for now stays
    parked, and the sweep comes back to it.
    """
    key = {"owner": subscriptions.owner, "aggregate": aggregate}
    while parked := await tx.first(_NEXT_PARKED, key | {"version": applied + 1}):
        envelope = Envelope.read(parked.envelope.encode())
        here = key | {"version": envelope.version}
        try:
            with traced(envelope.type, {"traceparent": envelope.traceparent or ""}):
                async with tx.savepoint():
                    await _act(envelope, subscriptions, tx)
        except Exception as error:  # noqa: BLE001  whatever it is must not undo the event that was asked for
            attempts = parked.attempts + (not is_transient(error))
            log.warning("parked_event_failed", type=envelope.type, error=type(error).__name__, attempts=attempts)
            if not isinstance(error, PERMANENT) and attempts < MAX_ATTEMPTS:
                await tx.execute(_TRIED, here | {"attempts": attempts})
                return
            await tx.execute(_UNPARK, here)
            await tx.execute(_UNCLAIM, {"owner": subscriptions.owner, "event_id": envelope.id})
            await bury(
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


async def sweep(
    subscriptions: dict[str, Subscriptions], tx: Tx, *, again: bool, without: Sequence[UUID]
) -> UUID | None:
    """Drain one aggregate whose next version lies parked and return it, or None when there is no such.

    None of `without` is looked at, and one that has failed before only if `again`.
    """
    found = await tx.first(_DRAINABLE, {"again": again, "without": list(without)})
    if found is None or found.owner not in subscriptions:
        return None
    aggregate: UUID = found.aggregate
    await drain(subscriptions[found.owner], aggregate, found.applied, tx)
    return aggregate


async def _act(envelope: Envelope, subscriptions: Subscriptions, tx: Tx) -> None:
    wanted = subscriptions.handlers.get(envelope.type)
    if wanted is None:
        return
    contract, handler = wanted
    try:
        event = contract.model_validate(envelope.data)
    except ValidationError as error:
        raise Unreadable(in_words(error)) from None
    tx.event_id = envelope.id
    await handler(event, tx)
