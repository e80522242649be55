"""The timers of contacts."""

from services.followup.contacts.announce_missing_contact import announce_missing_contact
from services.followup.contacts.plan_contacts import ContactTimer
from shared.database import Tx
from shared.timers import Timer, TimerHandlers

timers = TimerHandlers()


@timers.when(ContactTimer.MISSING)
async def when_a_contact_is_missing(timer: Timer, tx: Tx) -> None:
    """The morning after the day of a contact."""
    await announce_missing_contact(tx, timer.ref)
