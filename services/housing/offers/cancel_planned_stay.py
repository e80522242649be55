"""The person will not come: what was held or planned for them is free again."""

from dataclasses import replace
from uuid import UUID

from services.housing.cases.record_history import note
from services.housing.offers.db import save_offer
from services.housing.offers.domain import OfferState
from services.housing.offers.lock_offered_stay import lock_offered_stay
from services.housing.stays.domain.stay import NOT_ARRIVED, StayState
from services.housing.stays.find_open_stay import find_open_stay
from services.housing.stays.save_stay import save_stay
from shared.database import Tx


async def cancel_planned_stay(tx: Tx, case_id: UUID) -> None:
    """Cancel the offer or the planned stay. Whoever lives here keeps the place until they move out.

    The case is locked by whoever calls this. Nothing is announced: others hear why the person does not come.
    """
    found = await find_open_stay(tx, case_id)
    if found is None:
        return
    offer, stay = await lock_offered_stay(tx, found.stay_id)
    if stay.state in NOT_ARRIVED:
        await save_offer(tx, replace(offer, state=OfferState.CANCELLED))
        await save_stay(tx, stay.let_go(StayState.CANCELLED))
        await note(tx, case_id, "planned_stay_cancelled", starts_on=stay.starts_on)
