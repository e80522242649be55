"""In which programme a case is."""

from uuid import UUID

from sqlalchemy import select

from services.notifications.messages.tables import message
from shared.database import Tx


async def find_programme(tx: Tx, case_id: UUID) -> str | None:
    """The id of the programme, from the first message of the case; None for a case that nothing was written in."""
    query = select(message.c.programme_id).where(message.c.case_id == case_id).order_by(message.c.written_at).limit(1)
    row = await tx.first(query)
    return row.programme_id if row else None
