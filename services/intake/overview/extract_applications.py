"""Give out a page of the list of applications for a file."""

from services.intake.overview.db.case_list import list_cases_without_names
from services.intake.overview.domain import ExtractedCase, Wanted
from shared.access_log import record_access_to_each
from shared.database import Tx


async def extract_applications(tx: Tx, wanted: Wanted) -> tuple[list[ExtractedCase], str | None]:
    """A page without names, and the position of the next one. Writes one access row for each person in it.

    The reference leads staff back to the person, so the row is written although no name is opened (GDPR art. 4 no. 5).
    """
    page, more = await list_cases_without_names(tx, wanted)
    seen = [(line.case.case_id, line.case.person_id) for line in page]
    await record_access_to_each(tx, seen, what="application", why="extract_applications")
    return page, more
