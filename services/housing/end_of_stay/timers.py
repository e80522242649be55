"""Timers of the notices about the end of a stay. The verbs check whether the notice still holds."""

from datetime import date

from services.housing.end_of_stay.announce_expiring_stay import announce_expiring_stay
from services.housing.end_of_stay.announce_overdue_stay import announce_overdue_stay
from services.housing.end_of_stay.watch_end_of_stay import EndOfStayTimer
from shared.database import Tx
from shared.timers import Timer, TimerHandlers

timers = TimerHandlers()


@timers.when(EndOfStayTimer.EXPIRING)
async def when_a_stay_is_expiring(timer: Timer, tx: Tx) -> None:
    """It is the morning of a notice day."""
    agreed_end_on = date.fromisoformat(timer.data["agreed_end_on"])
    await announce_expiring_stay(tx, timer.ref, days=timer.data["days"], agreed_end_on=agreed_end_on)


@timers.when(EndOfStayTimer.OVERDUE)
async def when_a_stay_is_overdue(timer: Timer, tx: Tx) -> None:
    """It is the morning after the agreed end."""
    await announce_overdue_stay(tx, timer.ref, agreed_end_on=date.fromisoformat(timer.data["agreed_end_on"]))
