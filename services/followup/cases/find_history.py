"""List what has happened in a case."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from services.followup.cases.domain import HistoryLine
from services.followup.cases.tables import history
from shared.database import Tx


async def find_history(tx: Tx, case_id: UUID) -> list[HistoryLine]:
    """The lines of its history, oldest first, without a reason that a program of release 0.1 has written there."""
    lines = select(history).where(history.c.case_id == case_id).order_by(history.c.entry_no)
    return [HistoryLine(row.at, row.what, row.by, _without_reason(row.words)) for row in await tx.all(lines)]


def _without_reason(words: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in words.items() if name != "reason"}
