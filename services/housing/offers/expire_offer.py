"""The person has not answered in time: the place is no longer held."""

from dataclasses import replace
from uuid import UUID

from services.housing.cases.record_history import record_history
from services.housing.offers import announcements
from services.housing.offers.db import lock_offer, save_offer
from services.housing.offers.domain import OfferState
from services.housing.offers.history import OfferHistory
from services.housing.stays.domain.stay import StayState
from services.housing.stays.lock_stay import lock_stay
from services.housing.stays.save_stay import save_stay
from shared.database import Tx
from shared.messaging import announce


async def expire_offer(tx: Tx, offer_id: UUID) -> None:
    """Free the place, unless the offer has been answered meanwhile. The person waits again."""
    offer = await lock_offer(tx, offer_id)
    if not offer.has_expired(tx.today):
        return
    stay = (await lock_stay(tx, offer.stay_id)).release(StayState.EXPIRED)
    await save_stay(tx, stay)
    await save_offer(tx, replace(offer, state=OfferState.EXPIRED))
    await announce(tx, announcements.offer_expired(offer, stay, on=tx.today))
    await record_history(tx, stay.case_id, OfferHistory.EXPIRED, answer_due_on=offer.answer_due_on)
