"""Remove reasons in clear from histories: release 0.1 wrote each of them there a second time."""

from sqlalchemy import text

from shared.database import Tx

AT_ONCE = 200
"""Lines in one transaction."""
_FORGET = text("""
    UPDATE history SET words = words - 'reason' WHERE entry_no IN (
        SELECT entry_no FROM history WHERE jsonb_exists(words, 'reason') LIMIT :at_once
    )
""")


async def forget_reasons(tx: Tx) -> bool:
    """Remove them from the next lines. Returns False when there is none. The naming itself has its reason, sealed."""
    return (await tx.execute(_FORGET, {"at_once": AT_ONCE})).rowcount > 0
