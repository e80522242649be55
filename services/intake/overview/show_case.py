"""Show a whole case to somebody who handles it."""

from uuid import UUID

from services.intake.overview.db.full_cases import FullCase, get_full_case
from shared.access_log import record_access
from shared.database import Tx


async def show_case(case_id: UUID, tx: Tx) -> FullCase:
    """The case, and a row that says who saw it."""
    full = await get_full_case(tx, case_id)
    await record_access(
        tx, case_id=case_id, person_id=full.person.person_id, what="application", why="handle_application"
    )
    return full
