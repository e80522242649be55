"""The person has died: nobody is called on, and nobody is missed."""

from datetime import date
from uuid import UUID

from services.followup.cases.db import note_case
from services.followup.contacts.cancel_contacts import cancel_contacts
from shared.database import Tx
from shared.timers import cancel_timers


async def stop_for_death(tx: Tx, case_id: UUID, programme_id: str, *, recorded_on: date) -> None:
    """Cancel every planned contact. Aftercare stands still: it does not end as if somebody had chosen so.

    Contacts that were missing stay on record and are on no list. The contact person stays who they are.
    """
    case = await note_case(tx, case_id, programme_id, death_recorded_on=recorded_on)
    await cancel_contacts(tx, case, "arrival")
    await cancel_contacts(tx, case, "move_out")
    await cancel_timers(tx, ref=case_id)
