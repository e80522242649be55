"""A place that was offered or agreed is given back before anybody arrived."""

from dataclasses import replace
from uuid import UUID

from services.housing.cases.record_history import record_history
from services.housing.offers import announcements
from services.housing.offers.db import save_offer
from services.housing.offers.domain import OfferState
from services.housing.offers.history import GIVEN_BACK, OfferHistory
from services.housing.offers.lock_offered_stay import lock_offered_stay
from services.housing.stays.check_version import check_version
from services.housing.stays.domain.stay import Because, Stay, StayState
from services.housing.stays.save_stay import save_stay
from shared.database import Tx
from shared.messaging import announce
from shared.version import Version


async def cancel_stay(tx: Tx, stay_id: UUID, because: Because, *, version: Version | None = None) -> Stay:
    """Free the place. The person waits for another offer and keeps their turn. Repeating the call changes nothing.

    Raises NoSuchOffer, NotPlanned, OfferIsNotAnswered, NotExpectedYet, or StayHasChanged when it has another
    `version` now.
    """
    offer, held = await lock_offered_stay(tx, stay_id)
    if held.state is StayState.CANCELLED:
        return held
    cancelled = held.cancel(because, today=tx.today)
    await check_version(tx, held, version)
    await save_offer(tx, replace(offer, state=OfferState.CANCELLED))
    await save_stay(tx, cancelled)
    await announce(tx, announcements.stay_cancelled(offer, held, because=because, on=tx.today))
    code = OfferHistory.WITHDRAWN if held.state is StayState.OFFERED else GIVEN_BACK[because]
    await record_history(tx, held.case_id, code, starts_on=held.starts_on)
    return cancelled
