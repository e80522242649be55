"""What the clock tells housing. Each timer fires once; the use case looks whether it still holds."""

from datetime import date

from services.housing.end_of_stay.announce_expiring_stay import announce_expiring_stay
from services.housing.end_of_stay.announce_overdue_stay import announce_overdue_stay
from services.housing.end_of_stay.watch_end_of_stay import STAY_EXPIRING, STAY_OVERDUE
from services.housing.offers.expire_offer import expire_offer
from services.housing.offers.offer_place import OFFER_EXPIRES
from shared.database import Tx
from shared.timers import Timer, TimerHandlers

timers = TimerHandlers()


@timers.when(OFFER_EXPIRES)
async def when_an_offer_runs_out(timer: Timer, tx: Tx) -> None:
    """The day to answer by is over."""
    await expire_offer(tx, timer.ref)


@timers.when(STAY_EXPIRING)
async def when_a_stay_is_expiring(timer: Timer, tx: Tx) -> None:
    """It is the morning of a notice day."""
    agreed_end_on = date.fromisoformat(timer.data["agreed_end_on"])
    await announce_expiring_stay(tx, timer.ref, days=timer.data["days"], agreed_end_on=agreed_end_on)


@timers.when(STAY_OVERDUE)
async def when_a_stay_is_over_its_time(timer: Timer, tx: Tx) -> None:
    """It is the morning after the agreed end."""
    await announce_overdue_stay(tx, timer.ref, agreed_end_on=date.fromisoformat(timer.data["agreed_end_on"]))
