"""Show a page of the list of applications."""

from services.intake.overview.db.case_list import list_cases
from services.intake.overview.domain import ListedCase, Wanted
from shared.access_log import record_access_to_each
from shared.database import Tx
from shared.edge.names import sort_key


async def list_applications(tx: Tx, wanted: Wanted, *, by_name: bool = False) -> tuple[list[ListedCase], str | None]:
    """A page of cases with names, and the position of the next page. Writes one access row for each person shown."""
    page, more = await list_cases(tx, wanted)
    seen = [(line.case.case_id, line.case.person_id) for line in page]
    await record_access_to_each(tx, seen, what="name", why="list_applications")
    if by_name:
        page.sort(key=lambda line: sort_key(line.name))
    return page, more
