"""Tell notifications how to reach a person, at the moment of sending."""

from uuid import UUID

from services.intake.deaths.db.deaths import has_died
from services.intake.domain.refusals import DeathIsRecorded, OnlyNotificationsAsksForAddresses
from services.intake.people.db import Person, get_person_of
from shared.access_log import record_access
from shared.database import Tx


async def tell_address(case_id: UUID, tx: Tx) -> Person:
    """The person with their ways of contact. Nobody but notifications is answered, and nobody about the dead."""
    if tx.actor.service != "notifications":
        raise OnlyNotificationsAsksForAddresses
    if await has_died(tx, case_id):
        raise DeathIsRecorded
    person = await get_person_of(tx, case_id)
    await record_access(tx, case_id=case_id, person_id=person.person_id, what="contact_details", why="send_message")
    return person
