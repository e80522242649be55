"""List what was seen in a case."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.cases.domain.case import Case
from services.intake.cases.find_case import find_case
from services.intake.documents.domain import KeptDocument
from services.intake.documents.find_documents import find_documents
from services.intake.evidence.db import list_evidence_of
from services.intake.evidence.domain import Evidence
from services.intake.people.find_key import find_key
from shared.access_log import record_access
from shared.database import Tx


async def list_evidence(tx: Tx, case_id: UUID) -> tuple[Case, Sequence[tuple[Evidence, KeptDocument | None]]]:
    """The case, and what was seen in it, newest first, each with what is known of its copy.

    Writes an access row, because the reasons are about the person. Raises NoSuchCase.
    """
    case = await find_case(tx, case_id)
    seen = await list_evidence_of(tx, case_id, await find_key(tx, case.person_id))
    await record_access(tx, case_id=case_id, person_id=case.person_id, what="evidence", why="check_evidence")
    copies = await find_documents(tx, [one.document_id for one in seen if one.document_id])
    return case, [(one, copies.get(one.document_id) if one.document_id else None) for one in seen]
