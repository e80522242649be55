"""A reason that closed templates in a case was a mistake."""

from uuid import UUID

from sqlalchemy import delete

from services.notifications.cases.domain import Reason
from services.notifications.cases.tables import over
from shared.database import Tx


async def reopen_templates(tx: Tx, case_id: UUID, because: Reason) -> None:
    """Remove this reason. A template that another reason closes, too, stays closed."""
    await tx.execute(delete(over).where(over.c.case_id == case_id, over.c.because == because))
