"""The recorded death of a person was a mistake."""

from uuid import UUID

from sqlalchemy import delete

from services.notifications.cases.tables import death
from shared.database import Tx


async def delete_death(tx: Tx, case_id: UUID) -> None:
    """Messages may be sent in this case again."""
    await tx.execute(delete(death).where(death.c.case_id == case_id))
