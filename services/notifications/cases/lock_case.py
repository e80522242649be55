"""Changes to the messages of one case happen one after the other."""

from uuid import UUID

from sqlalchemy import text

from shared.database import Tx

_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(CAST(:case_id AS text), 0))")


async def lock_case(tx: Tx, case_id: UUID) -> None:
    """Take the advisory lock of the case until the transaction ends.

    Call this function before any row of the case is changed.
    """
    await tx.execute(_LOCK, {"case_id": str(case_id)})
