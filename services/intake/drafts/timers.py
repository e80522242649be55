"""Timers of drafts."""

from services.intake.drafts.forget_draft import forget_draft
from services.intake.drafts.save_draft import DraftTimer
from shared.database import Tx
from shared.timers import Timer, TimerHandlers

timers = TimerHandlers()


@timers.when(DraftTimer.OLD)
async def when_a_draft_is_old(timer: Timer, tx: Tx) -> None:
    """Delete the draft on the day after the last day on which it is kept."""
    await forget_draft(tx, timer.ref)
