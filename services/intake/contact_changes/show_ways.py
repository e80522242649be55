"""Show staff how a person is reached, with every change of it."""

from dataclasses import dataclass
from uuid import UUID

from services.intake.cases.find_case import find_case
from services.intake.cases.find_history import find_history
from services.intake.contact_changes.db import list_changes_of
from services.intake.contact_changes.domain import ContactChange, facts_about
from services.intake.deaths.domain import check_no_death
from services.intake.people.domain.person import Contact
from services.intake.people.find_key import find_key
from services.intake.people.find_person import find_person
from shared.access_log import record_access
from shared.database import Tx
from shared.refusals import is_allowed
from shared.version import Version, version_of


@dataclass(frozen=True, slots=True)
class WaysOfPerson:
    """For staff: the ways, every change with the newest first, and whether they may be changed now."""

    contact: Contact
    changes: list[ContactChange]
    version: Version
    may_change: bool


async def show_ways(tx: Tx, case_id: UUID) -> WaysOfPerson:
    """For staff. Writes an access row. Raises NoSuchCase."""
    case = await find_case(tx, case_id)
    key = await find_key(tx, case.person_id)
    person = await find_person(tx, case.person_id)
    await record_access(tx, case_id=case_id, person_id=case.person_id, what="contact_details", why="change_contact")
    changes, lines = await list_changes_of(tx, case_id, key), await find_history(tx, case_id)
    waits = any(one.state == "waiting" for one in changes)
    version = version_of(*facts_about(person.contact), lines=len(lines))
    may_change = is_allowed(lambda: check_no_death(case)) and not waits
    return WaysOfPerson(person.contact, changes, version, may_change)
