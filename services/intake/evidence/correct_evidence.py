"""A record of evidence was a mistake: another paper, another person, another day."""

from uuid import UUID

from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.documents.remove_document import remove_document
from services.intake.evidence.db import get_evidence, mark_corrected
from services.intake.evidence.domain import reason_to_correct
from services.intake.evidence.history import EvidenceHistory
from services.intake.evidence.refusals import EvidenceNeedsANamedPerson
from services.intake.people.find_key import find_key
from shared.database import Tx


async def correct_evidence(tx: Tx, case_id: UUID, evidence_id: UUID, *, reason: str) -> None:
    """Say that it does not hold, and why. A copy that was kept is removed: it may be somebody else's.

    Raises NoSuchEvidence, EvidenceIsCorrected and EvidenceNeedsANamedPerson.
    """
    case = await lock_case(tx, case_id)
    if tx.actor.staff_id is None:
        raise EvidenceNeedsANamedPerson
    key = await find_key(tx, case.person_id)
    seen = await get_evidence(tx, case_id, evidence_id, key)
    await mark_corrected(tx, evidence_id, reason_to_correct(seen, reason), key)
    if seen.document_id:
        await remove_document(tx, seen.document_id)
    await record_history(tx, case_id, EvidenceHistory.CORRECTED, evidence=seen.kind)
