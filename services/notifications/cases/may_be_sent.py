"""Whether something may still be said to the person: asked when it is written, and again when it is about to leave."""

from uuid import UUID

from services.notifications.cases.db import is_over
from shared.database import Tx


async def may_be_told(tx: Tx, case_id: UUID, template: str) -> bool:
    """The one place that decides it. What says no to everything in a case says no here."""
    return not await is_over(tx, case_id, template)
