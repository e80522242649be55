"""What has happened in a case, for its timeline: codes and dates, in the order in which it was written down."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select

from services.followup.db.tables import history
from shared.database import Tx


async def remember(tx: Tx, case_id: UUID, what: str, **words: str | int | date | None) -> None:
    """Add `what` to the timeline, by whoever acts in this transaction."""
    said = {key: value.isoformat() if isinstance(value, date) else value for key, value in words.items()}
    values = {"case_id": case_id, "at": tx.now, "what": what, "by": tx.actor.staff_id, "words": said}
    await tx.execute(insert(history).values(values))


async def history_of(tx: Tx, case_id: UUID) -> Sequence[Row[Any]]:
    """Everything, the oldest first."""
    return await tx.all(select(history).where(history.c.case_id == case_id).order_by(history.c.entry_no))
