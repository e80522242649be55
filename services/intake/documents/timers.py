"""Timers of documents."""

from services.intake.documents.keep_document import DocumentTimer
from services.intake.documents.remove_document import remove_document
from shared.database import Tx
from shared.timers import Timer, TimerHandlers

timers = TimerHandlers()


@timers.when(DocumentTimer.OLD)
async def when_a_document_is_old(timer: Timer, tx: Tx) -> None:
    """The day after the last on which a document is kept."""
    await remove_document(tx, timer.ref)
