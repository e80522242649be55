"""Look up the answers on the form of a case."""

from uuid import UUID

from sqlalchemy import select

from services.intake.cases.db import opened_answers
from services.intake.cases.domain.kept_answers import KeptAnswers
from services.intake.cases.tables import application
from shared.database import Tx
from shared.sealing import Key


async def find_answers(tx: Tx, case_id: UUID, key: Key) -> KeptAnswers:
    """The answers as they were sent, opened with the person's key. Raises NotFound."""
    row = await tx.one(select(application.c.case_id, application.c.answers).where(application.c.case_id == case_id))
    return opened_answers(row, key)
