"""Delete the draft of a form that was sent."""

from sqlalchemy import delete

from services.intake.drafts.db import code_key
from services.intake.drafts.tables import draft
from shared.database import Tx


async def forget_sent_draft(tx: Tx, code: str) -> None:
    """Delete the draft with this code, if there is one."""
    await tx.execute(delete(draft).where(draft.c.code_key == code_key(tx, code)))
