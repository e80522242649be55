"""The person will not come: the offer or the planned stay is cancelled, and the place is free again."""

from dataclasses import replace
from uuid import UUID

from services.housing.cases.record_history import record_history
from services.housing.offers.db import save_offer
from services.housing.offers.domain import OfferState
from services.housing.offers.history import OfferHistory
from services.housing.offers.lock_offered_stay import lock_offered_stay
from services.housing.stays.domain.stay import NOT_ARRIVED, StayState
from services.housing.stays.find_open_stay import find_open_stay
from services.housing.stays.save_stay import save_stay
from shared.database import Tx


async def cancel_planned_stay(tx: Tx, case_id: UUID) -> None:
    """Cancel the open offer or the planned stay of the case. A stay that is lived in goes on.

    The caller has locked the case. Nothing is announced: other services act on the event that caused this.
    """
    found = await find_open_stay(tx, case_id)
    if found is None:
        return
    offer, stay = await lock_offered_stay(tx, found.stay_id)
    if stay.state in NOT_ARRIVED:
        await save_offer(tx, replace(offer, state=OfferState.CANCELLED))
        await save_stay(tx, stay.release(StayState.CANCELLED))
        await record_history(tx, case_id, OfferHistory.CANCELLED, starts_on=stay.starts_on)
