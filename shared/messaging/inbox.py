"""The only way in: an event has its effect once, in order, in the transaction that remembers it.

The claim is an insert, never a look followed by an insert. An event whose predecessor has not come yet is parked in the
database and acknowledged (a delayed nak would keep its slot in the broker's window and stop the others); the missing
version drains it.
"""

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

_CLAIM = text("""
    INSERT INTO inbox (owner, event_id, aggregate, version) VALUES (:owner, :event_id, :aggregate, :version)
    ON CONFLICT DO NOTHING RETURNING 1
""")
# The upsert changes nothing but locks the row: two events of one aggregate never run side by side.
_LOCK = text("""
    INSERT INTO applied_version (owner, aggregate, version) VALUES (:owner, :aggregate, 0)
    ON CONFLICT (owner, aggregate) DO UPDATE SET version = applied_version.version
    RETURNING version
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
    SELECT parked.owner, parked.aggregate FROM parked JOIN applied_version USING (owner, aggregate)
    WHERE parked.version = applied_version.version + 1 ORDER BY parked.attempts, parked.parked_at LIMIT 1
""")


async def take_in(envelope: Envelope, told: ToldBy, tx: Tx, *, without_effect: bool = False) -> None:
    """Give `envelope` its effect, or park it, or notice that it was here before. `without_effect` only counts it."""
    key = {"owner": told.owner, "aggregate": envelope.aggregate}
    claim = key | {"event_id": envelope.id, "version": envelope.version}
    if await tx.first(_CLAIM, claim) is None:
        return
    applied = (await tx.one(_LOCK, key)).version
    if envelope.version <= applied:
        return
    if envelope.version > applied + 1:
        await tx.execute(_PARK, claim | {"envelope": envelope.model_dump_json()})
        return
    if not without_effect:
        await _act(envelope, told, tx)
    await tx.execute(_ADVANCE, key | {"version": envelope.version})
    await drain(told, envelope.aggregate, envelope.version, tx)


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
