"""Show every application of a person before a death is recorded, which concerns all of them."""

from uuid import UUID

from services.intake.cases.domain.case import Case
from services.intake.cases.find_case import find_case
from services.intake.overview.db.names import list_cases_of_people
from services.intake.people.find_same_people import find_same_people
from shared.access_log import record_access_to_each
from shared.database import Tx


async def show_cases_of_person(tx: Tx, case_id: UUID) -> list[tuple[Case, str]]:
    """Every case of the person with the name that was given there. Writes an access row for each. Raises NoSuchCase."""
    case = await find_case(tx, case_id)
    cases = await list_cases_of_people(tx, await find_same_people(tx, case.person_id))
    seen = [(one.case_id, one.person_id) for one, _ in cases]
    await record_access_to_each(tx, seen, what="name", why="record_death")
    return cases
