"""A form that nobody went on with is forgotten."""

from uuid import UUID

from services.intake.drafts.db import delete_old_draft
from shared.database import Tx


async def forget_draft(draft_id: UUID, tx: Tx) -> None:
    """Delete it, unless it was saved again in the meantime."""
    await delete_old_draft(tx, draft_id)
