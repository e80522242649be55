"""Rows of evidence, with the reasons sealed."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from services.intake.evidence.domain import Evidence
from services.intake.evidence.refusals import NoSuchEvidence
from services.intake.evidence.tables import evidence
from shared.database import Tx
from shared.sealing import Cell, Key


async def add_evidence(tx: Tx, case_id: UUID, seen: Evidence, key: Key) -> None:
    """Insert what was seen."""
    await tx.execute(
        insert(evidence).values(
            evidence_id=seen.evidence_id,
            case_id=case_id,
            kind=seen.kind,
            seen_on=seen.seen_on,
            seen_by=seen.seen_by,
            recorded_on=seen.recorded_on,
            document_id=seen.document_id,
            keep_reason=key.seal_if(seen.keep_reason, _cell("keep_reason", seen.evidence_id)),
        )
    )


async def list_evidence_of(tx: Tx, case_id: UUID, key: Key) -> list[Evidence]:
    """What was seen in a case, newest first."""
    rows = await tx.all(select(evidence).where(evidence.c.case_id == case_id).order_by(evidence.c.evidence_id))
    return [_opened(row, key) for row in reversed(rows)]


async def get_evidence(tx: Tx, case_id: UUID, evidence_id: UUID, key: Key) -> Evidence:
    """One of them. Raises NoSuchEvidence."""
    wanted = (evidence.c.case_id == case_id, evidence.c.evidence_id == evidence_id)
    row = await tx.first(select(evidence).where(*wanted))
    if row is None:
        raise NoSuchEvidence
    return _opened(row, key)


async def mark_corrected(tx: Tx, evidence_id: UUID, reason: str, key: Key) -> None:
    """Write down that a record was a mistake, by whoever acts, and why."""
    sealed = key.seal(reason, _cell("correction_reason", evidence_id))
    values = {"corrected_on": tx.today, "corrected_by": tx.actor.staff_id, "correction_reason": sealed}
    await tx.execute(update(evidence).where(evidence.c.evidence_id == evidence_id).values(values))


def _opened(row: Row[Any], key: Key) -> Evidence:
    return Evidence(
        evidence_id=row.evidence_id,
        kind=row.kind,
        seen_on=row.seen_on,
        seen_by=row.seen_by,
        recorded_on=row.recorded_on,
        document_id=row.document_id,
        keep_reason=key.open_if(row.keep_reason, _cell("keep_reason", row.evidence_id)),
        corrected_on=row.corrected_on,
        corrected_by=row.corrected_by,
        correction_reason=key.open_if(row.correction_reason, _cell("correction_reason", row.evidence_id)),
    )


def _cell(column: str, evidence_id: UUID) -> Cell:
    return Cell("evidence", column, evidence_id)
