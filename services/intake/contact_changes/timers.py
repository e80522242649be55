"""Timers of changes of the ways to reach people."""

from uuid import UUID

from services.intake.contact_changes.ask_for_change import ContactTimer
from services.intake.contact_changes.end_waiting_change import end_waiting_change
from shared.database import Tx
from shared.timers import Timer, TimerHandlers

timers = TimerHandlers()


@timers.when(ContactTimer.EXPIRES)
async def when_a_contact_change_expires(timer: Timer, tx: Tx) -> None:
    """Nobody has confirmed the change with its code until the day that was told."""
    await end_waiting_change(tx, UUID(timer.data["case_id"]), timer.ref)
