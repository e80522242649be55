"""Lock a place for a change of who has it when."""

from sqlalchemy import func, select

from shared.database import Tx

# Any number; the second one is the place's. Two keys keep it apart from every lock with one.
_PLACE_LOCK = 7_102


async def lock_place(tx: Tx, place_no: int) -> None:
    """Wait until nobody else changes who has this place, and keep them out until the end of the transaction.

    The constraint alone keeps two people apart; but racing inserts then deadlock while they wait for each other.
    """
    await tx.execute(select(func.pg_advisory_xact_lock(_PLACE_LOCK, place_no)))
