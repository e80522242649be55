"""Load and save the cases that a decision grants a place."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from services.housing.cases.tables import history
from shared.database import Tx


async def list_history(tx: Tx, case_id: UUID) -> Sequence[Row[Any]]:
    """The lines of a case, oldest first."""
    return await tx.all(
        select(history).where(history.c.case_id == case_id).order_by(history.c.at, history.c.history_id)
    )
