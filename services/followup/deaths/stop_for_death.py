"""A death is recorded: no contact is planned any more, and none is announced as missed."""

from datetime import date
from uuid import UUID

from services.followup.cases.record_case import record_case
from services.followup.contact_persons.ask_for_contact_person import ask_for_contact_person
from services.followup.contacts.cancel_contacts import cancel_contacts
from shared.database import Tx
from shared.timers import cancel_timers


async def stop_for_death(tx: Tx, case_id: UUID, programme_id: str, *, recorded_on: date) -> None:
    """Cancel every planned contact and every timer of the case. Aftercare keeps its state: nobody has chosen to end it.

    Contacts that were missed stay on record, but no list shows them. The contact person stays the same.
    """
    case = await record_case(tx, case_id, programme_id, death_recorded_on=recorded_on)
    await ask_for_contact_person(tx, case)
    await cancel_contacts(tx, case, "arrival")
    await cancel_contacts(tx, case, "move_out")
    await cancel_timers(tx, ref=case_id)
