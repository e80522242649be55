"""What followup does when a time has come."""

from services.followup.aftercare.end_aftercare import end_aftercare
from services.followup.aftercare.set_aftercare_timer import AFTERCARE_OVER
from services.followup.contacts.announce_missing_contact import tell_of_missing_contact
from services.followup.moves.plan_next_contact import plan_next_contact
from shared.database import Tx
from shared.timers import Timer, TimerHandlers

timers = TimerHandlers()


@timers.when("contact_missing")
async def when_a_contact_is_missing(timer: Timer, tx: Tx) -> None:
    """The morning after the day of a contact."""
    await tell_of_missing_contact(tx, timer.ref)


@timers.when("next_contact")
async def when_the_next_contact_is_to_be_planned(timer: Timer, tx: Tx) -> None:
    """The day of the last contact that was planned."""
    await plan_next_contact(tx, timer.ref)


@timers.when(AFTERCARE_OVER)
async def when_aftercare_is_over(timer: Timer, tx: Tx) -> None:
    """The day after the last day of aftercare."""
    await end_aftercare(tx, timer.ref)
