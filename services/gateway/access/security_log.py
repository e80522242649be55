"""The security events of the gateway in the database: written once, read by operators, never changed."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, insert, select

from services.gateway.db.tables import security_event
from shared.clock import wall_now
from shared.database import Actor, Database, Tx
from shared.security_events import RECENT, Keeper, SecurityEvent, Told


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """One event as operators see it."""

    at: datetime
    event: str
    times: int
    staff_id: UUID | None
    by_staff_id: UUID | None
    address: str | None
    about: str | None


def keeper_in(database: Database) -> Keeper:
    """A function that stores events in this database."""

    async def keep(told: Sequence[Told]) -> None:
        async with database.begin(Actor.system("gateway")) as tx:
            await keep_events(tx, told)

    return keep


async def keep_events(tx: Tx, told: Sequence[Told]) -> None:
    """Store events. The role of the gateway can insert rows and read them, and change none."""
    rows = [
        {
            "at": one.at,
            "event": one.event.value,
            "times": one.times,
            "staff_id": one.staff_id,
            "by_staff_id": one.by_staff_id,
            "address": one.address,
            "about": one.about,
        }
        for one in told
    ]
    await tx.execute(insert(security_event), rows)


async def keep_event(tx: Tx, event: SecurityEvent, staff_id: UUID, about: str | None = None) -> None:
    """Store an event about a member of staff in the transaction that causes it."""
    await keep_events(tx, [Told(event, wall_now(), staff_id, tx.actor.staff_id, about=about)])


async def newest_events(tx: Tx, *, since: datetime, at_most: int) -> list[KeptEvent]:
    """The newest events since a moment, the newest first."""
    c = security_event.c
    columns = (c.at, c.event, c.times, c.staff_id, c.by_staff_id, c.address, c.about)
    rows = await tx.all(select(*columns).where(c.at > since).order_by(c.at.desc(), c.event_no.desc()).limit(at_most))
    return [KeptEvent(**row._asdict()) for row in rows]


async def count_events(tx: Tx, *, since: datetime) -> dict[str, int]:
    """How many events of each kind there were since a moment."""
    c = security_event.c
    counted = select(c.event, func.sum(c.times).label("times")).where(c.at > since).group_by(c.event)
    return {row.event: int(row.times) for row in await tx.all(counted)}


async def count_recent_events(tx: Tx) -> dict[str, int]:
    """How many there were in the last quarter of an hour, in all processes of the gateway.

    The access logs are checked once a day, so what the check found counts for a day.
    """
    now, altered = wall_now(), SecurityEvent.ACCESS_LOG_ALTERED.value
    of_the_day = await count_events(tx, since=now - timedelta(days=1))
    return await count_events(tx, since=now - RECENT) | {altered: of_the_day.get(altered, 0)}


def address_mark(key: str, address: str) -> str | None:
    """A keyed hash by which an address is known again and cannot be read."""
    return hmac.digest(key.encode(), f"overgang address|{address}".encode(), "sha256")[:6].hex() if address else None
