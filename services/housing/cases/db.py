"""Read the history of a case."""

from uuid import UUID

from sqlalchemy import select

from services.housing.cases.domain import HistoryLine
from services.housing.cases.tables import history
from shared.database import Tx


async def list_history(tx: Tx, case_id: UUID) -> list[HistoryLine]:
    """The lines of a case, oldest first."""
    lines = select(history).where(history.c.case_id == case_id).order_by(history.c.at, history.c.history_id)
    return [HistoryLine(row.at, row.what, row.by_staff_id, row.words) for row in await tx.all(lines)]
