"""Others may read a protected case by name: whoever follows the person up is one of them, or somebody else has to."""

from uuid import UUID

from services.followup.cases.lock_case import lock_case
from services.followup.cases.refusals import NoSuchCase
from services.followup.contact_persons.ask_for_contact_person import ask_for_contact_person
from shared.database import Tx


async def follow_readers(tx: Tx, case_id: UUID) -> None:
    """Ask for a contact person who may read the case, as far as one is missing now. Nothing happens before a grant."""
    try:
        case = await lock_case(tx, case_id)
    except NoSuchCase:
        return
    await ask_for_contact_person(tx, case)
