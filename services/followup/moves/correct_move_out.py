"""The day of moving out was corrected, or nobody has moved out: contacts and aftercare move."""

from datetime import date
from uuid import UUID

from services.followup.aftercare.move_aftercare import move_aftercare
from services.followup.aftercare.take_back_aftercare import take_back_aftercare
from services.followup.cases.record_case import record_case
from services.followup.contact_persons.ask_for_contact_person import ask_for_contact_person
from services.followup.contacts.cancel_contacts import cancel_contacts
from services.followup.contacts.move_contacts import move_contacts
from services.followup.moves.plan_follow_up import plan_follow_up
from services.followup.programmes.lock_programme import lock_programme
from shared.database import Tx


async def correct_move_out(tx: Tx, case_id: UUID, programme_id: str, *, moved_out_on: date | None) -> None:
    """Move contacts and aftercare to the corrected day. None: nobody has moved out, so the contacts of the stay go on.

    What was confirmed took place and stays as it is.
    """
    programme = await lock_programme(tx, programme_id)
    case = await record_case(tx, case_id, programme_id, moved_out_on=moved_out_on)
    await ask_for_contact_person(tx, case)
    if moved_out_on is None:
        await cancel_contacts(tx, case, "move_out", also_missed=True)
        await take_back_aftercare(tx, case)
        if programme is not None:
            await plan_follow_up(tx, case, programme)
        return
    await cancel_contacts(tx, case, "arrival", first_day=moved_out_on, also_missed=True)
    is_late = await move_contacts(tx, case, "move_out")
    if programme is not None:
        await move_aftercare(tx, case, programme)
        await plan_follow_up(tx, case, programme, late=is_late, in_history=False)
