"""The applicant has taken the application back: what was held or planned for them is free again."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from services.housing.db.granted_cases import lock_granted_case, save_granted_case
from services.housing.db.history import note
from services.housing.db.offers import save_offer
from services.housing.db.stays import find_open_stay, save_stay
from services.housing.domain.offer import OfferState
from services.housing.domain.stay import NOT_ARRIVED, StayState
from services.housing.usecases.hold_offered_stay import hold_offered_stay
from shared.database import Tx


async def withdraw_case(case_id: UUID, withdrawn_on: date, *, tx: Tx) -> None:
    """Cancel the offer or the planned stay. Whoever lives here already stays until they move out."""
    case = await lock_granted_case(tx, case_id)
    if case is None:
        return
    await save_granted_case(tx, replace(case, withdrawn_on=withdrawn_on))
    found = await find_open_stay(tx, case_id)
    if found is None:
        return
    offer, stay = await hold_offered_stay(found.stay_id, tx=tx)
    if stay.state not in NOT_ARRIVED:
        return
    await save_offer(tx, replace(offer, state=OfferState.CANCELLED))
    await save_stay(tx, stay.let_go(StayState.CANCELLED))
    await note(tx, case_id, "planned_stay_cancelled", starts_on=stay.starts_on)
