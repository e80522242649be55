"""Timers of planned exits."""

from datetime import date

from services.intake.exit_dates.warn_of_exit import warn_of_exit
from services.intake.exit_dates.watch_exit import ExitTimer
from shared.database import Tx
from shared.timers import Timer, TimerHandlers

timers = TimerHandlers()


@timers.when(ExitTimer.APPROACHING)
async def when_an_exit_approaches(timer: Timer, tx: Tx) -> None:
    """Warn of the planned exit, two weeks before it."""
    await warn_of_exit(tx, timer.ref, date.fromisoformat(timer.data["planned_exit_on"]))
