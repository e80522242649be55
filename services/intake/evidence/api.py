"""Evidence is listed, recorded and corrected; a kept copy is opened and removed."""

from base64 import b64encode
from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import Base64Bytes, BaseModel

from services.intake.cases.domain.case import check_before_the_stay
from services.intake.documents.domain import KEPT_AT_MOST, LARGEST, USUALLY_KEPT, KeptDocument, MediaType
from services.intake.evidence.correct_evidence import correct_evidence
from services.intake.evidence.domain import LIMITS, Copy, Evidence, EvidenceKind, EvidenceLimits
from services.intake.evidence.list_evidence import list_evidence
from services.intake.evidence.open_copy import open_copy
from services.intake.evidence.record_evidence import record_evidence
from services.intake.evidence.remove_copy import remove_copy
from shared.edge.fields import Text
from shared.edge.length import Length
from shared.http import InTransaction
from shared.refusals import is_allowed
from shared.roles import CASEWORKER, HOUSE_MANAGER, Actions

"""Bytes: the largest file in base64, and what stands around it."""


router = APIRouter(prefix="/cases/{case_id}/evidence", tags=["evidence"])
ACTIONS: Actions = {
    "GET /cases/{case_id}/evidence": frozenset({CASEWORKER, HOUSE_MANAGER}),
    "POST /cases/{case_id}/evidence": frozenset({CASEWORKER}),
    "POST /cases/{case_id}/evidence/{evidence_id}/mistake": frozenset({CASEWORKER}),
    "GET /cases/{case_id}/evidence/{evidence_id}/copy": frozenset({CASEWORKER}),
    "POST /cases/{case_id}/evidence/{evidence_id}/copy/removal": frozenset({CASEWORKER}),
}


class CopyBody(BaseModel):
    """A copy to keep: the file in base64, why, and its last day."""

    reason: Annotated[str, Text(Length(0, LIMITS.keep_reason.longest))]
    kept_until: date
    content: Base64Bytes


class RecordEvidenceBody(BaseModel):
    """A paper that somebody has seen. Without `copy_to_keep` no copy is kept, which is usual."""

    kind: EvidenceKind
    seen_on: date
    copy_to_keep: CopyBody | None = None


class CorrectEvidenceBody(BaseModel):
    """Why a record was a mistake."""

    reason: Annotated[str, Text(LIMITS.correction_reason)]


class KeptCopyBody(BaseModel):
    """What is known of a copy. `removed_by` is None where it was removed when its time was over."""

    reason: str
    media_type: MediaType
    size: int
    kept_until: date
    removed_on: date | None
    removed_by: UUID | None


class EvidenceBody(BaseModel):
    """A paper that was seen. `may`: what can be done with the record now."""

    evidence_id: UUID
    kind: EvidenceKind
    seen_on: date
    seen_by: UUID
    recorded_on: date
    kept: KeptCopyBody | None
    corrected_on: date | None
    corrected_by: UUID | None
    correction_reason: str | None
    may: list[Literal["correct", "open_copy", "remove_copy"]]

    @classmethod
    def of(cls, seen: Evidence, copy: KeptDocument | None) -> Self:
        """From what the verb returns."""
        is_kept = copy is not None and copy.removed_on is None
        return cls(
            evidence_id=seen.evidence_id,
            kind=seen.kind,
            seen_on=seen.seen_on,
            seen_by=seen.seen_by,
            recorded_on=seen.recorded_on,
            kept=_kept(seen, copy) if copy else None,
            corrected_on=seen.corrected_on,
            corrected_by=seen.corrected_by,
            correction_reason=seen.correction_reason,
            may=[*(["correct"] if seen.corrected_on is None else []), *(["open_copy", "remove_copy"] * is_kept)],
        )


class EvidenceOfCaseBody(BaseModel):
    """What was seen in a case, newest first. `may`: whether more can be recorded now; `largest_file` is in bytes."""

    may: list[Literal["record"]]
    limits: EvidenceLimits
    largest_file: int
    usually_kept_until: date
    kept_until_at_most: date
    evidence: list[EvidenceBody]


class FileBody(BaseModel):
    """A file in base64. It is given to people as attachment only."""

    media_type: MediaType
    content: Base64Bytes


class RecordedBody(BaseModel):
    """The record that was made."""

    evidence_id: UUID


@router.get("")
async def read_all(case_id: UUID, tx: InTransaction) -> EvidenceOfCaseBody:
    """What was seen in a case, and what was kept of it."""
    case, seen = await list_evidence(tx, case_id)
    can_record = is_allowed(lambda: check_before_the_stay(case.shown_status))
    return EvidenceOfCaseBody(
        may=["record"] if can_record else [],
        limits=LIMITS,
        largest_file=LARGEST,
        usually_kept_until=tx.today + USUALLY_KEPT,
        kept_until_at_most=tx.today + KEPT_AT_MOST,
        evidence=[EvidenceBody.of(one, copy) for one, copy in seen],
    )


@router.post("", status_code=201)
async def record(case_id: UUID, body: RecordEvidenceBody, tx: InTransaction) -> RecordedBody:
    """Write down that a paper was seen, today or on an earlier day, and keep a copy where there is a reason."""
    kept = body.copy_to_keep
    copy = Copy(kept.reason, kept.kept_until, kept.content) if kept else None
    seen = await record_evidence(tx, case_id, kind=body.kind, seen_on=body.seen_on, copy=copy)
    return RecordedBody(evidence_id=seen.evidence_id)


@router.post("/{evidence_id}/mistake")
async def correct(case_id: UUID, evidence_id: UUID, body: CorrectEvidenceBody, tx: InTransaction) -> dict[str, str]:
    """Say that a record was a mistake. A copy goes with it."""
    await correct_evidence(tx, case_id, evidence_id, reason=body.reason)
    return {"status": "corrected"}


@router.get("/{evidence_id}/copy")
async def read_copy(case_id: UUID, evidence_id: UUID, tx: InTransaction) -> FileBody:
    """The copy that is kept. Writes an access row."""
    file = await open_copy(tx, case_id, evidence_id)
    return FileBody(media_type=file.media_type, content=b64encode(file.content))


@router.post("/{evidence_id}/copy/removal")
async def remove(case_id: UUID, evidence_id: UUID, tx: InTransaction) -> dict[str, str]:
    """Remove the copy before its last day. That the paper was seen stands."""
    await remove_copy(tx, case_id, evidence_id)
    return {"status": "removed"}


def _kept(seen: Evidence, copy: KeptDocument) -> KeptCopyBody:
    return KeptCopyBody(
        reason=seen.keep_reason or "",
        media_type=copy.media_type,
        size=copy.size,
        kept_until=copy.kept_until,
        removed_on=copy.removed_on,
        removed_by=copy.removed_by,
    )
