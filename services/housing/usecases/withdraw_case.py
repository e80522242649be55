"""The applicant has taken the application back: what was held or planned for them is free again."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.housing.db.granted_cases import lock_granted_case, save_granted_case
from services.housing.db.history import note
from services.housing.db.offers import find_open_offer, get_offer, save_offer
from services.housing.db.stays import find_open_stay, hold_stay, save_stay
from services.housing.domain.offer import OfferState
from services.housing.domain.stay import NOT_ARRIVED, StayState
from shared.database import Tx
from shared.timers import cancel_timers


async def withdraw_case(case_id: UUID, withdrawn_on: date, *, tx: Tx) -> None:
    """Cancel the offer or the planned stay. Whoever lives here already stays until they move out."""
    case = await lock_granted_case(tx, case_id)
    if case is None:
        return
    await save_granted_case(tx, replace(case, withdrawn_on=withdrawn_on))
    found = await find_open_stay(tx, case_id)
    if found is None:
        return
    await _cancel_offer(found.stay_id, tx)
    stay = await hold_stay(tx, found.stay_id)
    if stay.state not in NOT_ARRIVED:
        return
    await save_stay(tx, stay.let_go(StayState.CANCELLED))
    await note(tx, case_id, "planned_stay_cancelled", starts_on=stay.starts_on)


async def _cancel_offer(stay_id: UUID, tx: Tx) -> None:
    found = await find_open_offer(tx, stay_id)
    if found is None:
        return
    # Cancelling the timer waits for whoever is answering the offer right now, so it is read again afterwards.
    await cancel_timers(tx, ref=found.offer_id)
    offer = await get_offer(tx, found.offer_id)
    if offer.state is OfferState.OPEN:
        await save_offer(tx, replace(offer, state=OfferState.CANCELLED))
