"""How often something may be tried: sign-in, and wherever a code is taken.

An attempt is counted before it is tried, in one statement, so attempts at the same moment do not pass each other; who
was right gets the attempt back. The counts are in the database, so a restart does not reset them.

All of a prison or a treatment centre has one network address, so limits per address are high and limits per account
are low. What limits sign-in without shutting out staff is in `sign_in.py`.
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import delete, update
from sqlalchemy import text as sql

from services.gateway.access.hashed import hashed
from services.gateway.db.tables import tries
from shared.clock import wall_now
from shared.database import Tx
from shared.refusals import Refusal

WINDOW = timedelta(minutes=15)
"""Counted from the first attempt."""


class TooManyAttempts(Refusal):
    """The visitor has tried too often and has to wait a quarter of an hour."""

    status = 429
    message = "Too many attempts. Wait fifteen minutes and try again."


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `times` within a quarter of an hour."""

    kind: str
    times: int


SIGN_IN_PER_DEVICE = Limit("sign_in_device", 10)
"""Of a device that is known for this account, with this account."""
SIGN_IN_PER_ACCOUNT_AND_ADDRESS = Limit("sign_in_account_address", 10)
SIGN_IN_PER_ACCOUNT = Limit("sign_in_account", 50)
"""From all addresses together. NIST SP 800-63B-4, 3.2.2, allows no more than 100 in a row."""
SIGN_IN_PER_ADDRESS = Limit("sign_in_address", 60)
LINK_PER_ADDRESS = Limit("link_address", 60)
"""Links to a new password. Their codes cannot be guessed; this bounds what guessing costs."""
OWN_PASSWORD = Limit("own_password", 10)
"""The own password, typed again in a session: before it is changed, and before accounts are."""
CODE_PER_ACCOUNT = Limit("one_time_code", 10)
"""Of those who know the password. Three of a million codes fit at a time."""
STATUS_PER_ADDRESS = Limit("status_address", 60)
RESUME_PER_ADDRESS = Limit("resume_address", 40)
BEGIN_PER_ADDRESS = Limit("begin_address", 120)
SEND_PER_ADDRESS = Limit("send_address", 120)
"""Many more than one house sends; this limit stops automated submissions."""

KEEP_PER_ADDRESS = Limit("keep_address", 240)
"""Forms shown again to people who are not signed in, each kept for an hour."""

ALL = (
    SIGN_IN_PER_DEVICE,
    SIGN_IN_PER_ACCOUNT_AND_ADDRESS,
    SIGN_IN_PER_ACCOUNT,
    SIGN_IN_PER_ADDRESS,
    LINK_PER_ADDRESS,
    OWN_PASSWORD,
    CODE_PER_ACCOUNT,
    STATUS_PER_ADDRESS,
    RESUME_PER_ADDRESS,
    BEGIN_PER_ADDRESS,
    SEND_PER_ADDRESS,
    KEEP_PER_ADDRESS,
)

# The row of an earlier window is begun anew. Nothing is updated, and nothing returned, where the limit is spent.
_COUNT = sql("""
    INSERT INTO tries AS known (kind, key, times, began_at) VALUES (:kind, :key, 1, :now)
    ON CONFLICT (kind, key) DO UPDATE SET
        times = CASE WHEN known.began_at <= :before THEN 1 ELSE known.times + 1 END,
        began_at = CASE WHEN known.began_at <= :before THEN :now ELSE known.began_at END
    WHERE known.began_at <= :before OR known.times < :most
    RETURNING times
""")


async def count_try(tx: Tx, limit: Limit, key: str) -> bool:
    """Count one attempt of this key. False, and nothing counted, when its attempts are used up."""
    now = wall_now()
    values = {"kind": limit.kind, "key": hashed(key), "now": now, "before": now - WINDOW, "most": limit.times}
    return await tx.first(_COUNT, values) is not None


async def give_back(tx: Tx, limit: Limit, key: str) -> None:
    """Forget one attempt that was counted: it was right, or it was not tried."""
    counted = (tries.c.kind == limit.kind, tries.c.key == hashed(key), tries.c.times > 0)
    await tx.execute(update(tries).where(*counted).values(times=tries.c.times - 1))


async def forget_old_tries(tx: Tx, limit: Limit) -> None:
    """Delete what is too old to count against one limit.

    Deleting those of all limits at once could wait for an attempt that counts against several, and make it wait.
    """
    await tx.execute(delete(tries).where(tries.c.kind == limit.kind, tries.c.began_at <= wall_now() - WINDOW))


def client_of(address: str) -> str:
    """What counts as one client: an IPv4 address, or the 64 bits of an IPv6 address that one network has."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or ip_network((int(parsed), 64), strict=False))
