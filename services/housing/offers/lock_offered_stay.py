"""Lock an offer and its stay, in the order of locks that `stays/lock_stay.py` names."""

from uuid import UUID

from services.housing.offers.db import find_offer_of_stay, lock_offer
from services.housing.offers.domain import Offer
from services.housing.stays.domain.stay import Stay
from services.housing.stays.lock_stay import lock_stay
from shared.database import Tx
from shared.timers import cancel_timers


async def lock_offered_stay(tx: Tx, stay_id: UUID) -> tuple[Offer, Stay]:
    """The offer, whose timer is cancelled, and its stay, both locked. Raises NoSuchOffer where there is no such stay.

    Cancelling the timer waits for a transaction that answers the offer at this moment; the offer is read afterwards.
    """
    offer_id = (await find_offer_of_stay(tx, stay_id)).offer_id
    await cancel_timers(tx, ref=offer_id)
    offer = await lock_offer(tx, offer_id)
    return offer, await lock_stay(tx, stay_id)
