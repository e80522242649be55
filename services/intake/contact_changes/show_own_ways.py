"""Show a person how they are reached, so that they know it again."""

from dataclasses import dataclass

from services.intake.cases.find_case import find_case
from services.intake.contact_changes.db import list_changes_of
from services.intake.contact_changes.domain import ContactChange, OldWays, old_ways
from services.intake.people.find_key import find_key
from services.intake.people.find_person import find_person
from services.intake.person_access.check_person import check_person
from shared.access_log import record_access
from shared.database import Tx


@dataclass(frozen=True, slots=True)
class OwnWays:
    """For the person: the ways as `OldWays`, the change that waits, and the one that can be taken back with a code."""

    ways: OldWays
    waiting: ContactChange | None
    may_be_taken_back: ContactChange | None


async def show_own_ways(tx: Tx) -> OwnWays:
    """For the person who acts. Writes an access row. Raises OnlyThePerson."""
    case = await find_case(tx, check_person(tx))
    person = await find_person(tx, case.person_id)
    changes = await list_changes_of(tx, case.case_id, await find_key(tx, case.person_id))
    await record_access(
        tx, case_id=case.case_id, person_id=case.person_id, what="contact_details", why="asked_by_person"
    )
    waiting = next((one for one in changes if one.state == "waiting"), None)
    last = next((one for one in changes if one.state == "in_effect"), None)
    return OwnWays(old_ways(person.contact), waiting, last if last and last.takes_code(tx.today) else None)
