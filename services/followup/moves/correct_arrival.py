"""The day of arrival was another one, or nobody has arrived: contacts that did not take place follow."""

from datetime import date
from uuid import UUID

from services.followup.cases.db import note_case
from services.followup.contacts.cancel_contacts import cancel_contacts
from services.followup.contacts.move_contacts import take_out_contacts
from services.followup.contacts.plan_contacts import plan_contacts
from services.followup.programmes.db import find_programme
from shared.database import Tx


async def correct_arrival(tx: Tx, case_id: UUID, programme_id: str, *, arrived_on: date | None) -> None:
    """Move what is planned and what was missed to the days after `arrived_on`. None: the case waits for an arrival.

    What was confirmed took place and stays as it is.
    """
    programme = await find_programme(tx, programme_id)
    case = await note_case(tx, case_id, programme_id, arrived_on=arrived_on)
    if arrived_on is None:
        await cancel_contacts(tx, case, "arrival", also_missed=True)
        return
    is_late = await take_out_contacts(tx, case, "arrival")
    if case.moved_out_on is not None:
        await cancel_contacts(tx, case, "arrival", first_day=case.moved_out_on, also_missed=True)
    elif programme is not None:
        await plan_contacts(tx, case, programme, late=is_late, told=False)
