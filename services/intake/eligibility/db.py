"""Rows of assessments."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import update

from services.intake.eligibility.domain.rules import RuleAnswer
from services.intake.eligibility.domain.sealed_rules import seal_rules
from services.intake.eligibility.tables import assessment
from services.intake.people.domain.vault import Key
from shared.database import Tx


async def save_rules(tx: Tx, case_id: UUID, rules: Sequence[RuleAnswer], key: Key) -> None:
    """Replace the answers of a case, which are from today now."""
    values = {**seal_rules(case_id, rules, key), "assessed_on": tx.today}
    await tx.execute(update(assessment).where(assessment.c.case_id == case_id).values(values))
