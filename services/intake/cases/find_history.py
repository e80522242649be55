"""List what has happened in a case."""

from uuid import UUID

from services.intake.cases.db import list_history
from services.intake.cases.domain.history_line import HistoryLine
from shared.database import Tx


async def find_history(tx: Tx, case_id: UUID) -> list[HistoryLine]:
    """The lines of its history, oldest first."""
    return await list_history(tx, case_id)
