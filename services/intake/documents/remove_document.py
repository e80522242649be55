"""Remove a document for good. That it was there, and when, stays known."""

from uuid import UUID

from services.intake.documents.db import drop_content
from shared.database import Tx
from shared.timers import cancel_timers


async def remove_document(tx: Tx, document_id: UUID) -> bool:
    """Delete the content. Returns whether it was still there: removing twice changes nothing."""
    await cancel_timers(tx, ref=document_id)
    return await drop_content(tx, document_id)
