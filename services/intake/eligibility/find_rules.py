"""Look up the answers to the rules in a case."""

from uuid import UUID

from sqlalchemy import select

from services.intake.eligibility.db import opened_rules
from services.intake.eligibility.domain.rules import RuleAnswer
from services.intake.eligibility.tables import assessment
from shared.database import Tx
from shared.sealing import Key


async def find_rules(tx: Tx, case_id: UUID, key: Key) -> list[RuleAnswer]:
    """The answers, opened with the person's key. Raises NotFound."""
    row = await tx.one(select(assessment.c.case_id, assessment.c.rules).where(assessment.c.case_id == case_id))
    return opened_rules(row, key)
