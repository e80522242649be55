"""Somebody has arrived: contacts are planned for the first days and the rest of the stay."""

from datetime import date
from uuid import UUID

from services.followup.cases.record_case import record_case
from services.followup.contact_persons.ask_for_contact_person import ask_for_contact_person
from services.followup.moves.plan_follow_up import plan_follow_up
from services.followup.programmes.lock_programme import lock_programme
from shared.database import Tx


async def follow_arrival(tx: Tx, case_id: UUID, programme_id: str, *, arrived_on: date) -> None:
    """Plan the contacts after the arrival; where the programme is not known yet, `define_programme` plans them."""
    programme = await lock_programme(tx, programme_id)
    case = await record_case(tx, case_id, programme_id, arrived_on=arrived_on)
    await ask_for_contact_person(tx, case)
    if programme is not None:
        await plan_follow_up(tx, case, programme, late=True)
