"""Rows of cases and of their history."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from services.intake.cases.domain.case import Case
from services.intake.cases.domain.history_line import HistoryLine
from services.intake.cases.tables import application, history
from shared.database import Tx

STATE = [application.c[name] for name in Case.__dataclass_fields__]
"""The columns of a case's state."""


def as_case(row: Row[Any]) -> Case:
    """The state in a row that has its columns."""
    return Case(**{name: getattr(row, name) for name in Case.__dataclass_fields__})


async def list_history(tx: Tx, case_id: UUID) -> list[HistoryLine]:
    """Every line, oldest first."""
    columns = select(history.c.at, history.c.what, history.c.by, history.c.words)
    rows = await tx.all(columns.where(history.c.case_id == case_id).order_by(history.c.history_id))
    return [HistoryLine(row.at, row.what, row.by, row.words) for row in rows]
