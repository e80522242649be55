"""The person reads their own consents."""

from uuid import UUID

from services.notifications.consents.check_person import check_person
from services.notifications.consents.db import consents_of
from services.notifications.consents.domain import Consent
from shared.access_log import record_access
from shared.database import Tx


async def list_own_consents(tx: Tx) -> tuple[UUID, list[Consent]]:
    """The person's case and its consents, the newest first. Writes an access row. Raises OnlyThePersonConsents."""
    case_id = check_person(tx)
    await record_access(tx, case_id=case_id, what="consents", why="asked_by_person")
    return case_id, await consents_of(tx, case_id)
