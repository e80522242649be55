"""Rows of the days of a stay."""

from datetime import date
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from services.intake.stays.tables import course
from shared.database import Tx


async def save_course(tx: Tx, case_id: UUID, **days: date | None) -> None:
    """Write these days of the case; the others stay as they are."""
    statement = insert(course).values(case_id=case_id, **days)
    await tx.execute(statement.on_conflict_do_update(index_elements=["case_id"], set_=days))
