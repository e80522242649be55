"""Evidence: a paper that shows where somebody is or lives. It is seen, and not kept unless there is a reason."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from services.intake.evidence.refusals import EvidenceIsCorrected, NoCopyWithoutAReason, SeenInTheFuture, SeenTooLongAgo
from shared.edge.length import Length
from shared.refusals import InvalidInput

EvidenceKind = Literal["treatment", "sentence", "residence"]
"""What the paper shows: a stay in treatment, a sentence that is served, where somebody is registered as living."""
OLDEST = timedelta(days=365)
"""How long ago a paper may have been seen: it shows how things are now (S0-35)."""


@dataclass(frozen=True, slots=True)
class EvidenceLimits:
    """How long the texts are that staff give with evidence."""

    keep_reason: Length
    correction_reason: Length


LIMITS = EvidenceLimits(keep_reason=Length(10, 1000), correction_reason=Length(3, 1000))


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that is to be kept: why, until when, and the file as it was sent."""

    reason: str
    kept_until: date
    content: bytes


@dataclass(frozen=True, slots=True)
class Evidence:
    """What somebody saw on a day. A record that was a mistake stays, with who corrected it and why."""

    evidence_id: UUID
    kind: EvidenceKind
    seen_on: date
    seen_by: UUID
    recorded_on: date
    document_id: UUID | None = None
    keep_reason: str | None = None
    corrected_on: date | None = None
    corrected_by: UUID | None = None
    correction_reason: str | None = None


def check_seen_on(seen_on: date, *, today: date) -> None:
    """A paper was seen by today, and not so long ago that it says nothing of now."""
    if seen_on > today:
        raise SeenInTheFuture(fields={"seen_on": SeenInTheFuture.message})
    if seen_on < today - OLDEST:
        raise SeenTooLongAgo(fields={"seen_on": SeenTooLongAgo.message}, earliest=today - OLDEST)


def reason_to_keep(reason: str) -> str:
    """Why a copy is kept. Seeing a paper is enough unless somebody says why not."""
    if LIMITS.keep_reason.missing(reason):
        shortest = LIMITS.keep_reason.shortest
        raise NoCopyWithoutAReason(fields={"keep_reason": f"In at least {shortest} characters."}, shortest=shortest)
    return reason


def reason_to_correct(evidence: Evidence, reason: str) -> str:
    """Why a record was a mistake. Raises EvidenceIsCorrected when that has been said already."""
    if evidence.corrected_on is not None:
        raise EvidenceIsCorrected
    if LIMITS.correction_reason.missing(reason):
        shortest = LIMITS.correction_reason.shortest
        raise InvalidInput(fields={"reason": f"Say why in at least {shortest} characters."}, shortest=shortest)
    return reason
