"""Lock a place for a change of who has it when."""

from sqlalchemy import func, select

from shared.database import Tx

_PLACE_LOCK = 7_102
"""The first key of the advisory lock, chosen freely; the second is `place_no`. No lock with one key collides."""


async def lock_place(tx: Tx, place_no: int) -> None:
    """Take the advisory lock of the place until the end of the transaction.

    The constraint on stays alone prevents overlaps, but concurrent inserts would deadlock on it.
    """
    await tx.execute(select(func.pg_advisory_xact_lock(_PLACE_LOCK, place_no)))
