"""Known devices: browsers in which somebody has signed in to an account before ("device cookies" of OWASP).

A known device has a limit of its own for each account, so attempts of outsiders do not shut out staff. The browser has
256 random bits, the same for everybody who signs in there; the database has their hash beside each account. Knowing a
device opens nothing.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from services.gateway.access.hashed import hashed
from services.gateway.db.tables import known_device
from shared.clock import wall_now
from shared.database import Tx

KNOWN_FOR = timedelta(days=180)
"""After the last sign-in to the account in this browser."""


async def is_known(tx: Tx, token: str | None, staff_id: UUID | None) -> bool:
    """Whether this account was signed in to with the browser that has this token."""
    if not token or staff_id is None:
        return False
    which = (known_device.c.device_hash == hashed(token), known_device.c.staff_id == staff_id)
    return await tx.first(select(known_device.c.staff_id).where(*which, known_device.c.seen_at > _oldest())) is not None


async def know_device(tx: Tx, token: str | None, staff_id: UUID) -> str:
    """Remember that this account was signed in to in this browser. Returns the token for its cookie.

    A token that no account is known with is not taken over: somebody may have made it up.
    """
    if not token or await tx.first(select(known_device).where(known_device.c.device_hash == hashed(token))) is None:
        token = secrets.token_urlsafe(32)
    now = wall_now()
    row = insert(known_device).values(device_hash=hashed(token), staff_id=staff_id, seen_at=now)
    await tx.execute(row.on_conflict_do_update(index_elements=["device_hash", "staff_id"], set_={"seen_at": now}))
    return token


async def forget_devices_of(tx: Tx, staff_id: UUID) -> None:
    """No device is known for this account any more: when its password was changed because somebody else had it."""
    await tx.execute(delete(known_device).where(known_device.c.staff_id == staff_id))


async def forget_old_devices(tx: Tx) -> None:
    """Delete what nobody has used for so long."""
    await tx.execute(delete(known_device).where(known_device.c.seen_at <= _oldest()))


def _oldest() -> datetime:
    return wall_now() - KNOWN_FOR
