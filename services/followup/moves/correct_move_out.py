"""The day of moving out was another one, or nobody has moved out: contacts and aftercare follow."""

from datetime import date
from uuid import UUID

from services.followup.aftercare.move_aftercare import move_aftercare
from services.followup.aftercare.take_back_aftercare import take_back_aftercare
from services.followup.cases.db import note_case
from services.followup.contacts.cancel_contacts import cancel_contacts
from services.followup.contacts.move_contacts import take_out_contacts
from services.followup.contacts.plan_contacts import plan_contacts
from services.followup.programmes.db import find_programme
from shared.database import Tx


async def correct_move_out(tx: Tx, case_id: UUID, programme_id: str, *, moved_out_on: date | None) -> None:
    """Move contacts and aftercare to the day that stands now. None: the person lives there, and the stay's go on."""
    programme = await find_programme(tx, programme_id)
    case = await note_case(tx, case_id, programme_id, moved_out_on=moved_out_on)
    if moved_out_on is None:
        await cancel_contacts(tx, case, "move_out", also_missed=True)
        await take_back_aftercare(tx, case)
        if programme is not None:
            await plan_contacts(tx, case, programme)
        return
    await cancel_contacts(tx, case, "arrival", first_day=moved_out_on, also_missed=True)
    is_late = await take_out_contacts(tx, case, "move_out")
    if programme is not None:
        await move_aftercare(tx, case, programme)
        await plan_contacts(tx, case, programme, late=is_late, told=False)
