"""Show a whole case to somebody who handles it."""

from uuid import UUID

from services.intake.overview.db.full_cases import get_full_case
from services.intake.overview.domain import FullCase
from shared.access_log import record_access
from shared.database import Tx


async def show_case(tx: Tx, case_id: UUID) -> FullCase:
    """The whole case. Writes an access row. Raises NoSuchCase."""
    full = await get_full_case(tx, case_id)
    await record_access(
        tx, case_id=case_id, person_id=full.person.person_id, what="application", why="handle_application"
    )
    return full
