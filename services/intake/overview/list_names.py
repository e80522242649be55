"""Show the gateway the names that belong to the cases on a page."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.overview.db.names import find_names
from services.intake.overview.domain import Named, reads_applications
from shared.access_log import record_access_to_each
from shared.database import Tx


async def list_names(tx: Tx, case_ids: Sequence[UUID]) -> dict[UUID, Named]:
    """Who the people are, by case; of those who only follow people up, where a place was granted.

    Writes one access row for each person shown.
    """
    every = reads_applications(tx.actor.roles)
    named = await find_names(tx, case_ids)
    found = {case_id: one for case_id, one in named.items() if every or one.has_person_page}
    seen = [(case_id, named.person_id) for case_id, named in found.items()]
    await record_access_to_each(tx, seen, what="name", why="show_page")
    return found
