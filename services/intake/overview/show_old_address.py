"""Show notifications where a message about a change goes, at the moment of sending: never the new way by mistake."""

from dataclasses import dataclass
from uuid import UUID

from services.intake.cases.find_case import find_case
from services.intake.contact_changes.db import list_changes_of
from services.intake.contact_changes.domain import ContactChange
from services.intake.contact_changes.refusals import ContactChangeIsOver
from services.intake.deaths.domain import check_no_death
from services.intake.people.domain.person import Contact, Person
from services.intake.people.find_key import find_key
from services.intake.people.find_person import find_person
from shared.access_log import record_access
from shared.database import Tx


@dataclass(frozen=True, slots=True)
class OldAddress:
    """The old telephone number and e-mail address that a message goes to, and the code that it has."""

    language: str
    phone: str | None
    email: str | None
    code: str | None


async def show_old_address(tx: Tx, case_id: UUID, change_id: UUID) -> OldAddress:
    """Where the code of a change that waits goes, or the message the old way about one that is in effect.

    Writes an access row. Raises NoSuchCase, DeathIsRecorded and ContactChangeIsOver.
    """
    case = await find_case(tx, case_id)
    check_no_death(case)
    person = await find_person(tx, case.person_id)
    changes = await list_changes_of(tx, case_id, await find_key(tx, case.person_id))
    change = next((one for one in changes if one.change_id == change_id), None)
    contact = _old_way(change, person) if change else None
    if change is None or contact is None:
        raise ContactChangeIsOver
    await record_access(tx, case_id=case_id, person_id=case.person_id, what="contact_details", why="send_message")
    return OldAddress(person.language, contact.phone, contact.email, change.code)


def _old_way(change: ContactChange, person: Person) -> Contact | None:
    if change.state == "in_effect":
        return change.before
    if change.state != "waiting" or not change.is_by_code:
        return None
    by_phone = change.confirm_by == "phone"
    return Contact(phone=person.contact.phone if by_phone else None, email=None if by_phone else person.contact.email)
