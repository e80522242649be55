"""The day of arrival was corrected, or nobody has arrived: contacts that did not take place move."""

from datetime import date
from uuid import UUID

from services.followup.cases.record_case import record_case
from services.followup.contact_persons.ask_for_contact_person import ask_for_contact_person
from services.followup.contacts.cancel_contacts import cancel_contacts
from services.followup.contacts.move_contacts import move_contacts
from services.followup.moves.plan_follow_up import plan_follow_up
from services.followup.programmes.lock_programme import lock_programme
from shared.database import Tx


async def correct_arrival(tx: Tx, case_id: UUID, programme_id: str, *, arrived_on: date | None) -> None:
    """Move planned and missed contacts to the days after `arrived_on`.

    None: nobody has arrived, so the contacts are cancelled. What was confirmed took place and stays as it is.
    """
    programme = await lock_programme(tx, programme_id)
    case = await record_case(tx, case_id, programme_id, arrived_on=arrived_on)
    await ask_for_contact_person(tx, case)
    if arrived_on is None:
        await cancel_contacts(tx, case, "arrival", also_missed=True)
        return
    is_late = await move_contacts(tx, case, "arrival")
    if case.moved_out_on is not None:
        await cancel_contacts(tx, case, "arrival", first_day=case.moved_out_on, also_missed=True)
    elif programme is not None:
        await plan_follow_up(tx, case, programme, late=is_late, in_history=False)
