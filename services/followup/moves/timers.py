"""The timer that keeps a next contact planned."""

from services.followup.contacts.plan_contacts import ContactTimer
from services.followup.moves.plan_next_contact import plan_next_contact
from shared.database import Tx
from shared.timers import Timer, TimerHandlers

timers = TimerHandlers()


@timers.when(ContactTimer.NEXT)
async def when_the_next_contact_is_to_be_planned(timer: Timer, tx: Tx) -> None:
    """The day of the last contact that was planned."""
    await plan_next_contact(tx, timer.ref)
