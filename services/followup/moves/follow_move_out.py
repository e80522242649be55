"""Somebody has moved out: aftercare is offered, and contacts are planned for the time at home."""

from datetime import date
from uuid import UUID

from services.followup.aftercare.offer_aftercare import offer_aftercare
from services.followup.cases.record_case import record_case
from services.followup.contact_persons.ask_for_contact_person import ask_for_contact_person
from services.followup.contacts.cancel_contacts import cancel_contacts
from services.followup.moves.plan_follow_up import plan_follow_up
from services.followup.programmes.lock_programme import lock_programme
from shared.database import Tx


async def follow_move_out(tx: Tx, case_id: UUID, programme_id: str, *, moved_out_on: date) -> None:
    """Replace the contacts of the stay, from the day of moving out on, by those after it.

    Where the programme is not known yet, `define_programme` plans them.
    """
    programme = await lock_programme(tx, programme_id)
    case = await record_case(tx, case_id, programme_id, moved_out_on=moved_out_on)
    await ask_for_contact_person(tx, case)
    await cancel_contacts(tx, case, "arrival", first_day=moved_out_on, also_missed=True)
    if programme is not None:
        await offer_aftercare(tx, case, programme)
        await plan_follow_up(tx, case, programme, late=True)
