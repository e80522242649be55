"""Aftercare has a last day, and ends by itself on the day after it."""

from datetime import date, timedelta
from uuid import UUID

from shared.clock import start_of_day
from shared.database import Tx
from shared.timers import TimerKind, set_timer


class AftercareTimer(TimerKind):
    """What timers are set for in aftercare."""

    OVER = "aftercare_over"
    """Of a case: the day after the last day of aftercare."""


async def set_aftercare_timer(tx: Tx, case_id: UUID, until_on: date) -> None:
    """Set the timer that ends aftercare after `until_on`. A timer of an earlier last day does nothing when it fires."""
    over_at = start_of_day(until_on + timedelta(days=1))
    await set_timer(tx, kind=AftercareTimer.OVER, ref=case_id, due_at=over_at)
