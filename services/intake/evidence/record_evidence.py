"""A member of staff has seen a paper that shows where the person is or lives."""

from datetime import date
from uuid import UUID

from services.intake.cases.domain.case import check_before_the_stay
from services.intake.cases.lock_case import lock_case
from services.intake.cases.record_history import record_history
from services.intake.documents.keep_document import keep_document
from services.intake.evidence.db import add_evidence
from services.intake.evidence.domain import Copy, Evidence, EvidenceKind, check_seen_on, reason_to_keep
from services.intake.evidence.history import EvidenceHistory
from services.intake.evidence.refusals import EvidenceNeedsANamedPerson
from services.intake.people.find_key import find_key
from shared.database import Tx
from shared.ids import new_id


async def record_evidence(
    tx: Tx, case_id: UUID, *, kind: EvidenceKind, seen_on: date, copy: Copy | None = None
) -> Evidence:
    """Seen, not kept, is the rule (S0-35). With a `copy` the file is kept for its reason until its last day.

    Raises EvidenceNeedsANamedPerson, SeenInTheFuture, SeenTooLongAgo, NoCopyWithoutAReason and what `keep_document`
    refuses.
    """
    case = await lock_case(tx, case_id)
    check_before_the_stay(case.shown_status)
    by = tx.actor.staff_id
    if by is None:
        raise EvidenceNeedsANamedPerson
    check_seen_on(seen_on, today=tx.today)
    reason, kept, key = None, None, await find_key(tx, case.person_id)
    if copy:
        reason = reason_to_keep(copy.reason)
        kept = await keep_document(tx, copy.content, case_id=case_id, key=key, kept_by=by, kept_until=copy.kept_until)
    seen = Evidence(
        evidence_id=new_id(),
        kind=kind,
        seen_on=seen_on,
        seen_by=by,
        recorded_on=tx.today,
        document_id=kept.document_id if kept else None,
        keep_reason=reason,
    )
    await add_evidence(tx, case_id, seen, key)
    await record_history(tx, case_id, EvidenceHistory.KEPT if kept else EvidenceHistory.SEEN, evidence=kind)
    return seen
