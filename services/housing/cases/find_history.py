"""List what has happened in a case since somebody looked at it."""

from uuid import UUID

from services.housing.cases.db import list_history
from services.housing.cases.domain import HistoryLine
from shared.database import Tx


async def list_changes(tx: Tx, case_id: UUID, *, after: int) -> list[HistoryLine]:
    """The lines of its history after the first so many, oldest first."""
    return (await list_history(tx, case_id))[after:]
