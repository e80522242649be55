"""Show a whole case to somebody who handles it."""

from uuid import UUID

from services.intake.overview.db.full_cases import get_full_case
from services.intake.overview.domain import FullCase, reads_applications
from shared.access_log import record_access
from shared.database import Tx
from shared.roles import only_visits


async def show_case(tx: Tx, case_id: UUID) -> FullCase:
    """The whole case, or what somebody who only follows people up, or visits, may read of it. Writes an access row.

    Raises NoSuchCase, for them also in a case in which no place was granted.
    """
    full = await get_full_case(tx, case_id)
    if only_visits(tx.actor.roles):
        full = full.who_it_is()
    elif not reads_applications(tx.actor.roles):
        full = full.without_application()
    await record_access(
        tx, case_id=case_id, person_id=full.person.person_id, what="application", why="handle_application"
    )
    return full
