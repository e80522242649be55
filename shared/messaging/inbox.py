"""The only way in: an event has its effect once, in order, in the transaction that remembers it.

The claim is an insert, never a look followed by an insert. An event whose predecessor has not come yet is parked in the
database and acknowledged (a delayed nak would keep its slot in the broker's window and stop the others); the missing
version drains it.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from uuid import UUID

import structlog
from pydantic import ValidationError
from sqlalchemy import text

from shared.database import Tx
from shared.messaging.dead_letters import bury
from shared.messaging.envelope import Envelope, Unreadable, in_words
from shared.messaging.told_by import ToldBy
from shared.refusals import Refusal

log = structlog.get_logger()

MAX_ATTEMPTS = 20
"""How often an event is tried before it is kept for a person to look at."""
PERMANENT = (Unreadable, Refusal)
"""What trying again will not cure."""

# One statement for as many events as there are. Claims and locks are taken in an order of their own, always the same,
# so that two processes never wait for each other in a circle. The upsert changes nothing but locks the row: two events
# of one aggregate never run side by side.
_CLAIM = text("""
    WITH claimed AS (
        INSERT INTO inbox (owner, event_id, aggregate, version)
        SELECT :owner, came.* FROM unnest(
            CAST(:event_ids AS uuid[]), CAST(:aggregates AS uuid[]), CAST(:versions AS int[])) AS came(id, aggregate, v)
        ORDER BY came.id ON CONFLICT DO NOTHING RETURNING event_id, aggregate
    ), locked AS (
        INSERT INTO applied_version (owner, aggregate, version)
        SELECT :owner, aggregate, 0 FROM claimed GROUP BY aggregate ORDER BY aggregate
        ON CONFLICT (owner, aggregate) DO UPDATE SET version = applied_version.version
        RETURNING aggregate, version
    )
    SELECT event_id, aggregate, version AS applied FROM claimed JOIN locked USING (aggregate)
""")
_LOCK = text("""
    SELECT version FROM applied_version WHERE owner = :owner AND aggregate = :aggregate FOR UPDATE
""")
_ADVANCE = text("UPDATE applied_version SET version = :version WHERE owner = :owner AND aggregate = :aggregate")
_ADVANCE_ALL = text("""
    WITH reached AS (
        SELECT * FROM unnest(CAST(:aggregates AS uuid[]), CAST(:versions AS int[])) AS reached(aggregate, version)
    ), advanced AS (
        UPDATE applied_version SET version = reached.version FROM reached
        WHERE owner = :owner AND applied_version.aggregate = reached.aggregate
    )
    SELECT parked.aggregate, reached.version AS applied FROM parked JOIN reached
    ON parked.owner = :owner AND parked.aggregate = reached.aggregate AND parked.version = reached.version + 1
""")
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
    SELECT parked.owner, parked.aggregate FROM parked JOIN applied_version USING (owner, aggregate)
    WHERE parked.version = applied_version.version + 1 ORDER BY parked.attempts, parked.parked_at LIMIT 1
""")


async def take_in(envelope: Envelope, told: ToldBy, tx: Tx, *, without_effect: bool = False) -> None:
    """Give one event its effect, or park it, or notice that it was here before. `without_effect` only counts it.

    Raises Unreadable when its content breaks the contract, and whatever the handler raises.
    """
    for unreadable in (await take_in_all([envelope], told, tx, without_effect=without_effect)).values():
        raise unreadable


async def take_in_all(
    envelopes: Sequence[Envelope],
    told: ToldBy,
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
        "owner": told.owner,
        "event_ids": [envelope.id for envelope in envelopes],
        "aggregates": [envelope.aggregate for envelope in envelopes],
        "versions": [envelope.version for envelope in envelopes],
    }
    claims = await tx.all(_CLAIM, came)
    fresh, applied = {row.event_id for row in claims}, {row.aggregate: row.applied for row in claims}
    before, broken = dict(applied), {}
    # Everybody goes through the aggregates in the same order, so that no two batches lock what the other needs next.
    for envelope in sorted(envelopes, key=lambda one: (one.aggregate, one.version)):
        if envelope.id not in fresh:
            continue
        fresh.remove(envelope.id)
        aggregate = envelope.aggregate
        if envelope.version > applied[aggregate] + 1:
            await _park(envelope, told, tx)
        elif envelope.version == applied[aggregate] + 1:
            try:
                if not without_effect:
                    with around(envelope):
                        await _act(envelope, told, tx)
            except Unreadable as error:
                await tx.execute(_UNCLAIM, {"owner": told.owner, "event_id": envelope.id})
                broken[envelope.id] = error
            else:
                applied[aggregate] = envelope.version
    reached = {aggregate: version for aggregate, version in applied.items() if version != before[aggregate]}
    if reached:
        versions = {"owner": told.owner, "aggregates": list(reached), "versions": list(reached.values())}
        for row in await tx.all(_ADVANCE_ALL, versions):
            await drain(told, row.aggregate, row.applied, tx)
    return broken


async def _park(envelope: Envelope, told: ToldBy, tx: Tx) -> None:
    values = {"owner": told.owner, "aggregate": envelope.aggregate, "version": envelope.version}
    await tx.execute(_PARK, values | {"event_id": envelope.id, "envelope": envelope.model_dump_json()})


async def drain(told: ToldBy, aggregate: UUID, applied: int, tx: Tx) -> None:
    """Apply the parked events that follow version `applied`, one after the other, each in a savepoint of its own.

    One that fails for good becomes a dead letter and the rest stays parked behind it; one that fails for now stays
    parked, and the sweep comes back to it.
    """
    key = {"owner": told.owner, "aggregate": aggregate}
    while parked := await tx.first(_NEXT_PARKED, key | {"version": applied + 1}):
        envelope = Envelope.read(parked.envelope.encode())
        here = key | {"version": envelope.version}
        try:
            async with tx.connection.begin_nested():
                await _act(envelope, told, tx)
        except Exception as error:  # noqa: BLE001  whatever it is must not undo the event that was asked for
            attempts = parked.attempts + 1
            log.warning("parked_event_failed", type=envelope.type, error=type(error).__name__, attempts=attempts)
            if not isinstance(error, PERMANENT) and attempts < MAX_ATTEMPTS:
                await tx.execute(_TRIED, here | {"attempts": attempts})
                return
            await tx.execute(_UNPARK, here)
            await tx.execute(_UNCLAIM, {"owner": told.owner, "event_id": envelope.id})
            await bury(
                tx,
                owner=told.owner,
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


async def sweep(told_by: dict[str, ToldBy], tx: Tx) -> bool:
    """Drain one aggregate whose next version lies parked. Returns whether there was one."""
    found = await tx.first(_DRAINABLE)
    if found is None or found.owner not in told_by:
        return False
    applied = (await tx.one(_LOCK, {"owner": found.owner, "aggregate": found.aggregate})).version
    await drain(told_by[found.owner], found.aggregate, applied, tx)
    return True


async def _act(envelope: Envelope, told: ToldBy, tx: Tx) -> None:
    wanted = told.handlers.get(envelope.type)
    if wanted is None:
        return
    contract, handler = wanted
    try:
        event = contract.model_validate(envelope.data)
    except ValidationError as error:
        raise Unreadable(in_words(error)) from None
    await handler(event, tx)
