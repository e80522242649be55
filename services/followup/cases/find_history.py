"""List what has happened in a case."""

from uuid import UUID

from sqlalchemy import select

from services.followup.cases.domain import HistoryLine
from services.followup.cases.tables import history
from shared.database import Tx


async def find_history(tx: Tx, case_id: UUID) -> list[HistoryLine]:
    """The lines of its history, oldest first."""
    lines = select(history).where(history.c.case_id == case_id).order_by(history.c.entry_no)
    return [HistoryLine(row.at, row.what, row.by, row.words) for row in await tx.all(lines)]
