"""The timer of an offer without an answer."""

from services.housing.offers.expire_offer import expire_offer
from services.housing.offers.offer_place import OfferTimer
from shared.database import Tx
from shared.timers import Timer, TimerHandlers

timers = TimerHandlers()


@timers.when(OfferTimer.EXPIRES)
async def when_an_offer_expires(timer: Timer, tx: Tx) -> None:
    """The last day to answer has passed."""
    await expire_offer(tx, timer.ref)
