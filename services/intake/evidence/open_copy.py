"""Open the copy of a paper that is kept."""

from uuid import UUID

from services.intake.cases.find_case import find_case
from services.intake.documents.domain import File
from services.intake.documents.open_document import open_document
from services.intake.documents.refusals import NoSuchDocument
from services.intake.evidence.db import get_evidence
from services.intake.people.find_key import find_key
from shared.database import Tx


async def open_copy(tx: Tx, case_id: UUID, evidence_id: UUID) -> File:
    """The file. Writes an access row. Raises NoSuchCase, NoSuchEvidence and NoSuchDocument."""
    case = await find_case(tx, case_id)
    key = await find_key(tx, case.person_id)
    seen = await get_evidence(tx, case_id, evidence_id, key)
    if seen.document_id is None:
        raise NoSuchDocument
    return await open_document(tx, case, seen.document_id, key, why="check_evidence")
