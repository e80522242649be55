"""Show a page of the list of people: those who were granted a place, who live here, or who have moved out."""

from services.intake.overview.db.case_list import list_cases
from services.intake.overview.domain import ListedCase, Wanted
from shared.access_log import record_access_to_each
from shared.database import Tx


async def list_people(tx: Tx, wanted: Wanted) -> tuple[list[ListedCase], str | None]:
    """A page of people with names, and the position of the next page. Writes one access row for each person shown."""
    page, more = await list_cases(tx, wanted)
    seen = [(line.case.case_id, line.case.person_id) for line in page]
    await record_access_to_each(tx, seen, what="name", why="list_people")
    return page, more
