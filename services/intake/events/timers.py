"""What happens in intake when a date comes."""

from datetime import date

from services.intake.drafts.forget_draft import forget_draft
from services.intake.drafts.save_draft import DRAFT_IS_OLD
from services.intake.exit_dates.warn_of_exit import warn_of_exit
from services.intake.exit_dates.watch_exit import EXIT_APPROACHING
from shared.database import Tx
from shared.timers import Timer, TimerHandlers

timers = TimerHandlers()


@timers.when(EXIT_APPROACHING)
async def exit_approaches(timer: Timer, tx: Tx) -> None:
    """Two weeks before the planned exit."""
    await warn_of_exit(timer.ref, date.fromisoformat(timer.data["planned_exit_on"]), tx)


@timers.when(DRAFT_IS_OLD)
async def draft_is_old(timer: Timer, tx: Tx) -> None:
    """The day after the last on which a draft is kept."""
    await forget_draft(timer.ref, tx)
