"""Somebody has arrived: the first weeks get their contacts, and the rest of the stay its rhythm."""

from datetime import date
from uuid import UUID

from services.followup.cases.db import note_case
from services.followup.contacts.plan_contacts import plan_contacts
from services.followup.programmes.db import find_programme
from shared.database import Tx


async def follow_arrival(tx: Tx, case_id: UUID, programme_id: str, *, arrived_on: date) -> None:
    """Plan the contacts after the arrival; where the programme is not known yet, as soon as it is."""
    programme = await find_programme(tx, programme_id)
    case = await note_case(tx, case_id, programme_id, arrived_on=arrived_on)
    if programme is not None:
        await plan_contacts(tx, case, programme, late=True)
