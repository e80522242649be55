"""Tell the gateway the names that belong to the cases on a page."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.people.db import Named, list_names
from shared.access_log import record_access_to_each
from shared.database import Tx


async def name_people(case_ids: Sequence[UUID], tx: Tx) -> dict[UUID, Named]:
    """Who they are by case, and one access row for each person shown."""
    found = await list_names(tx, case_ids)
    seen = [(case_id, named.person_id) for case_id, named in found.items()]
    await record_access_to_each(tx, seen, what="name", why="show_page")
    return found
