"""How often something may be tried: sign-in, resume codes, status.

Attempts are counted in the database, so a restart does not reset them.

All of a prison or a treatment centre has one network address, so limits per address are high and limits per account
are low.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, insert, select

from services.gateway.access.hashed import hashed
from services.gateway.db.tables import attempt
from shared.clock import wall_now
from shared.database import Tx

WINDOW = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `times` within a quarter of an hour."""

    kind: str
    times: int


SIGN_IN_PER_ACCOUNT = Limit("sign_in_account", 10)
SIGN_IN_PER_ADDRESS = Limit("sign_in_address", 60)
STATUS_PER_ADDRESS = Limit("status_address", 60)
RESUME_PER_ADDRESS = Limit("resume_address", 40)
BEGIN_PER_ADDRESS = Limit("begin_address", 120)
SEND_PER_ADDRESS = Limit("send_address", 120)
"""Many more than one house sends; this limit stops automated submissions."""

KEEP_PER_ADDRESS = Limit("keep_address", 240)
"""Forms shown again to people who are not signed in, each kept for an hour."""


async def is_spent(tx: Tx, limit: Limit, key: str) -> bool:
    """Whether this key has used up its attempts."""
    since = wall_now() - WINDOW
    statement = select(func.count()).where(
        attempt.c.kind == limit.kind, attempt.c.key == hashed(key), attempt.c.at > since
    )
    return (await tx.one(statement))[0] >= limit.times


async def count_attempt(tx: Tx, limit: Limit, key: str) -> None:
    """Record one attempt, and delete those that are too old to count."""
    now = wall_now()
    await tx.execute(delete(attempt).where(attempt.c.at <= now - WINDOW))
    await tx.execute(insert(attempt).values(kind=limit.kind, key=hashed(key), at=now))
