"""Show a page of the list of applications."""

from typing import Any

from sqlalchemy import Row

from services.intake.overview.db.case_list import Wanted, list_cases
from services.intake.people.domain.names import sort_key
from shared.access_log import record_access_to_each
from shared.database import Tx


async def list_applications(
    wanted: Wanted, tx: Tx, *, by_name: bool = False
) -> tuple[list[tuple[Row[Any], str]], str | None]:
    """A page of cases with their names and where the next one begins, with one access row for each person shown."""
    page, more = await list_cases(tx, wanted)
    seen = [(row.case_id, row.person_id) for row, _ in page]
    await record_access_to_each(tx, seen, what="name", why="list_applications")
    if by_name:
        page.sort(key=lambda line: sort_key(line[1]))
    return page, more
