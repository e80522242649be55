"""Show which applications are the person's, before something is recorded about the person."""

from uuid import UUID

from services.intake.applications.domain.application import Case
from services.intake.deaths.db.deaths import list_cases_of_person
from services.intake.people.db import list_names
from shared.access_log import record_access_to_each
from shared.database import Tx


async def show_whom_it_concerns(case_id: UUID, tx: Tx) -> list[tuple[Case, str]]:
    """Every case of the person with the name that was given there, and an access row for each. Raises NoSuchCase."""
    cases = await list_cases_of_person(tx, case_id)
    names = await list_names(tx, [case.case_id for case in cases])
    seen = [(case.case_id, case.person_id) for case in cases]
    await record_access_to_each(tx, seen, what="name", why="record_death")
    return [(case, names[case.case_id].name) for case in cases]
