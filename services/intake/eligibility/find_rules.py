"""Look up how the rules stand in a case."""

from uuid import UUID

from sqlalchemy import select

from services.intake.eligibility.domain.rules import RuleAnswer
from services.intake.eligibility.domain.sealed_rules import open_rules
from services.intake.eligibility.tables import assessment
from services.intake.people.domain.vault import Key
from shared.database import Tx


async def find_rules(tx: Tx, case_id: UUID, key: Key) -> list[RuleAnswer]:
    """The answers, opened with the person's key. Raises NotFound."""
    row = await tx.one(select(assessment.c.rules).where(assessment.c.case_id == case_id))
    return open_rules(case_id, row.rules, key)
