"""Delete the draft of a form that was sent."""

from sqlalchemy import delete

from services.intake.drafts.db import lock_draft
from services.intake.drafts.refusals import NoSuchDraft
from services.intake.drafts.tables import draft
from shared.database import Tx
from shared.version import Version


async def forget_sent_draft(tx: Tx, code: str, *, version: Version | None = None) -> None:
    """Delete the draft with this code, if there is one.

    Raises DraftHasChanged when it has another `version` now: what was written there last would be lost.
    """
    try:
        draft_id, _key = await lock_draft(tx, code, version=version)
    except NoSuchDraft:
        return
    await tx.execute(delete(draft).where(draft.c.draft_id == draft_id))
