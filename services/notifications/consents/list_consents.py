"""A member of staff reads the consents of a case."""

from uuid import UUID

from services.notifications.consents.db import consents_of
from services.notifications.consents.domain import Consent
from shared.access_log import record_access
from shared.database import Tx


async def list_consents(tx: Tx, case_id: UUID) -> list[Consent]:
    """Every consent, the newest first. Writes a row in the access log."""
    await record_access(tx, case_id=case_id, what="consents", why="read_consents")
    return await consents_of(tx, case_id)
