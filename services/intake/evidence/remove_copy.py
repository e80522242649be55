"""The copy of a paper is not needed any more."""

from uuid import UUID

from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.documents.refusals import NoSuchDocument
from services.intake.documents.remove_document import remove_document
from services.intake.evidence.db import get_evidence
from services.intake.evidence.history import EvidenceHistory
from services.intake.people.find_key import find_key
from shared.database import Tx


async def remove_copy(tx: Tx, case_id: UUID, evidence_id: UUID) -> None:
    """Remove it before its last day. That the paper was seen stands. Once removed, doing it again changes nothing.

    Raises NoSuchEvidence, and NoSuchDocument where no copy was kept.
    """
    case = await lock_case(tx, case_id)
    seen = await get_evidence(tx, case_id, evidence_id, await find_key(tx, case.person_id))
    if seen.document_id is None:
        raise NoSuchDocument
    if await remove_document(tx, seen.document_id):
        await record_history(tx, case_id, EvidenceHistory.COPY_REMOVED, evidence=seen.kind)
