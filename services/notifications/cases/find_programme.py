"""In which programme a case is."""

from uuid import UUID

from sqlalchemy import select

from services.notifications.cases.tables import case_programme
from shared.database import Tx


async def find_programme(tx: Tx, case_id: UUID) -> str | None:
    """The id of the programme; None for a case in which nothing was written."""
    query = select(case_programme.c.programme_id).where(case_programme.c.case_id == case_id)
    row = await tx.first(query)
    return row.programme_id if row else None
