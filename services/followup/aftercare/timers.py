"""The timers of aftercare."""

from services.followup.aftercare.end_aftercare import end_aftercare
from services.followup.aftercare.set_aftercare_timer import AftercareTimer
from shared.database import Tx
from shared.timers import Timer, TimerHandlers

timers = TimerHandlers()


@timers.when(AftercareTimer.OVER)
async def when_aftercare_is_over(timer: Timer, tx: Tx) -> None:
    """The day after the last day of aftercare."""
    await end_aftercare(tx, timer.ref)
