"""Open a document that is kept."""

from uuid import UUID

from services.intake.cases.domain.case import Case
from services.intake.documents.db import get_file
from services.intake.documents.domain import File
from shared.access_log import record_access
from shared.database import Tx
from shared.sealing import Key


async def open_document(tx: Tx, case: Case, document_id: UUID, key: Key, *, why: str) -> File:
    """The file. Writes an access row with this purpose. Raises NoSuchDocument."""
    file = await get_file(tx, case.case_id, document_id, key)
    await record_access(tx, case_id=case.case_id, person_id=case.person_id, what="document", why=why)
    return file
