"""Show the person the links that helpers can use now."""

from services.intake.cases.find_case import find_case
from services.intake.people.find_key import find_key
from services.intake.person_access.check_person import check_person
from services.intake.person_access.db import opened_link, usable_links
from services.intake.person_access.domain import HelperLink
from shared.access_log import record_access
from shared.database import Tx


async def list_helper_links(tx: Tx) -> list[HelperLink]:
    """The links with their codes, the oldest first. Writes an access row. Raises OnlyThePerson."""
    case = await find_case(tx, check_person(tx))
    await record_access(tx, case_id=case.case_id, person_id=case.person_id, what="helper_links", why="asked_by_person")
    key = await find_key(tx, case.person_id)
    return [opened_link(row, key) for row in await usable_links(tx, case.case_id)]
