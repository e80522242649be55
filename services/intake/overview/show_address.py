"""Show notifications how to reach a person, at the moment of sending."""

from uuid import UUID

from services.intake.cases.find_case import find_case
from services.intake.cases.refusals import DeathIsRecorded
from services.intake.people.domain.person import Person
from services.intake.people.find_person import find_person
from shared.access_log import record_access
from shared.database import Tx


async def show_address(tx: Tx, case_id: UUID) -> Person:
    """The person with their ways of contact. Writes an access row.

    Raises DeathIsRecorded and NoSuchCase.
    """
    case = await find_case(tx, case_id)
    if case.death_id is not None:
        raise DeathIsRecorded
    person = await find_person(tx, case.person_id)
    await record_access(tx, case_id=case_id, person_id=person.person_id, what="contact_details", why="send_message")
    return person
