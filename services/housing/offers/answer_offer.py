"""The person says yes or no to a place."""

from uuid import UUID

from services.housing.cases.record_history import record_history
from services.housing.offers import announcements
from services.housing.offers.db import lock_offer, save_offer
from services.housing.offers.domain import Offer, OfferState
from services.housing.offers.history import OfferHistory
from services.housing.offers.refusals import NoSuchOffer
from services.housing.stays.check_version import check_version
from services.housing.stays.domain.stay import Stay, StayState
from services.housing.stays.get_stay import get_stay
from services.housing.stays.lock_stay import lock_stay
from services.housing.stays.save_stay import save_stay
from shared.database import Tx
from shared.messaging import announce
from shared.timers import cancel_timers
from shared.version import Version


async def answer_offer(
    tx: Tx, offer_id: UUID, *, accepted: bool, version: Version | None = None, case_id: UUID | None = None
) -> tuple[Offer, Stay]:
    """A yes makes the stay planned. A no frees the place, and the person waits again in the old turn.

    The same answer again changes nothing. Raises NoSuchOffer, also for an offer in another case than `case_id`,
    StayHasChanged when the stay has another `version` now, OfferHasExpired or OfferIsAlreadyAnswered.
    """
    await cancel_timers(tx, ref=offer_id)
    answer = OfferState.ACCEPTED if accepted else OfferState.DECLINED
    offer = await lock_offer(tx, offer_id)
    if case_id not in {None, offer.case_id}:
        raise NoSuchOffer
    if offer.state is answer:
        return offer, await get_stay(tx, offer.stay_id)
    held = await lock_stay(tx, offer.stay_id)
    await check_version(tx, held, version)
    answered = offer.answered(answer, today=tx.today)
    stay = held.accept() if accepted else held.release(StayState.DECLINED)
    await save_offer(tx, answered)
    await save_stay(tx, stay)
    await announce(tx, announcements.offer_answered(answered, stay, on=tx.today, accepted=accepted))
    code = OfferHistory.ACCEPTED if accepted else OfferHistory.DECLINED
    await record_history(tx, stay.case_id, code, starts_on=stay.starts_on)
    return answered, stay
