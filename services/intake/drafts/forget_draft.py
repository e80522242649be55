"""Delete a draft that was not continued."""

from uuid import UUID

from sqlalchemy import delete

from services.intake.drafts.tables import draft
from shared.database import Tx


async def forget_draft(tx: Tx, draft_id: UUID) -> None:
    """Delete the draft, unless it was saved again in the meantime."""
    await tx.execute(delete(draft).where(draft.c.draft_id == draft_id, draft.c.kept_until < tx.today))
