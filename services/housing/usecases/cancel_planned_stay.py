"""The person will not come: what was held or planned for them is free again."""

from dataclasses import replace
from uuid import UUID

from services.housing.db.history import note
from services.housing.db.offers import save_offer
from services.housing.db.stays import find_open_stay, save_stay
from services.housing.domain.offer import OfferState
from services.housing.domain.stay import NOT_ARRIVED, StayState
from services.housing.usecases.hold_offered_stay import hold_offered_stay
from shared.database import Tx


async def cancel_planned_stay(case_id: UUID, *, tx: Tx) -> None:
    """Cancel the offer or the planned stay. Whoever lives here keeps the place until they move out.

    The case is locked by whoever calls this. Nothing is announced: others hear why the person does not come.
    """
    found = await find_open_stay(tx, case_id)
    if found is None:
        return
    offer, stay = await hold_offered_stay(found.stay_id, tx=tx)
    if stay.state in NOT_ARRIVED:
        await save_offer(tx, replace(offer, state=OfferState.CANCELLED))
        await save_stay(tx, stay.let_go(StayState.CANCELLED))
        await note(tx, case_id, "planned_stay_cancelled", starts_on=stay.starts_on)
