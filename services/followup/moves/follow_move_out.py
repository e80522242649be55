"""Somebody has moved out: the first weeks at home get their contacts, and aftercare is offered with its rhythm."""

from datetime import date
from uuid import UUID

from services.followup.aftercare.offer_aftercare import offer_aftercare
from services.followup.cases.db import note_case
from services.followup.contacts.cancel_contacts import cancel_contacts
from services.followup.contacts.plan_contacts import plan_contacts
from services.followup.programmes.db import find_programme
from shared.database import Tx


async def follow_move_out(tx: Tx, case_id: UUID, programme_id: str, *, moved_out_on: date) -> None:
    """Turn from the contacts after the arrival to those after the move-out, which begin on the day of moving."""
    programme = await find_programme(tx, programme_id)
    case = await note_case(tx, case_id, programme_id, moved_out_on=moved_out_on)
    await cancel_contacts(tx, case, "arrival", first_day=moved_out_on, also_missed=True)
    if programme is not None:
        await offer_aftercare(tx, case, programme)
        await plan_contacts(tx, case, programme, late=True)
