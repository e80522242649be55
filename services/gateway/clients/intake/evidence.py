"""Evidence: papers that staff have seen, and the copies that are kept of some."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import Base64Bytes, Field

from services.gateway.clients.answer import Answer
from services.gateway.clients.calls import Body, Calls
from shared.database import Actor
from shared.edge.length import Length


class KeptCopy(Answer):
    """What is known of a copy. Nobody removed it where its time was over."""

    reason: str = ""
    media_type: str = ""
    size: int = 0
    kept_until: date
    removed_on: date | None = None
    removed_by: str | None = None


class Evidence(Answer):
    """A paper that was seen. `may`: what can be done with the record now."""

    evidence_id: UUID
    kind: str
    seen_on: date
    seen_by: str
    recorded_on: date | None = None
    kept: KeptCopy | None = None
    corrected_on: date | None = None
    corrected_by: str | None = None
    correction_reason: str | None = None
    may: list[str] = Field(default_factory=list)


class EvidenceLimits(Answer):
    """How long the texts are."""

    keep_reason: Length
    correction_reason: Length


class EvidenceOfCase(Answer):
    """What was seen, newest first, and what the form for more of it needs. `largest_file` is in bytes."""

    may: list[str] = Field(default_factory=list)
    limits: EvidenceLimits
    largest_file: int
    usually_kept_until: date
    kept_until_at_most: date
    evidence: list[Evidence] = Field(default_factory=list)


class File(Answer):
    """A copy as it is kept."""

    media_type: str
    content: Base64Bytes


@dataclass(frozen=True, slots=True)
class CopyToKeep(Body):
    """A copy: why it is kept, its last day, and the file, which travels in base64."""

    reason: str
    kept_until: date
    content: Base64Bytes


@dataclass(frozen=True, slots=True)
class SeenEvidence(Body):
    """A paper that somebody has seen. Without a copy nothing of it is kept."""

    kind: str
    seen_on: date
    copy_to_keep: CopyToKeep | None


@dataclass(frozen=True, slots=True)
class Mistake(Body):
    """Why a record does not hold."""

    reason: str


class EvidenceCalls(Calls):
    """The evidence in a case."""

    async def list_evidence(self, actor: Actor, case_id: UUID) -> EvidenceOfCase:
        """What was seen in a case."""
        return await self.get("cases", case_id, "evidence", actor=actor, answer=EvidenceOfCase)

    async def record(self, actor: Actor, case_id: UUID, seen: SeenEvidence) -> None:
        """Write down that a paper was seen, in the name of the actor."""
        await self.post("cases", case_id, "evidence", actor=actor, body=seen)

    async def correct(self, actor: Actor, case_id: UUID, evidence_id: UUID, mistake: Mistake) -> None:
        """Say that a record was a mistake. A copy goes with it."""
        await self.post("cases", case_id, "evidence", evidence_id, "mistake", actor=actor, body=mistake)

    async def open_copy(self, actor: Actor, case_id: UUID, evidence_id: UUID) -> File:
        """The copy. Leaves a row in the access log."""
        return await self.get("cases", case_id, "evidence", evidence_id, "copy", actor=actor, answer=File)

    async def remove_copy(self, actor: Actor, case_id: UUID, evidence_id: UUID) -> None:
        """Remove the copy before its last day."""
        await self.post("cases", case_id, "evidence", evidence_id, "copy", "removal", actor=actor)
