"""Rows of assessments. The answers to the rules are sealed, since one may reveal where somebody comes from."""

import json
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import Row, update

from services.intake.eligibility.domain.rules import RuleAnswer
from services.intake.eligibility.tables import assessment
from shared.database import Tx
from shared.sealing import Cell, Key


class AssessmentColumns(TypedDict):
    """The columns that hold the answers: sealed texts, and for the list the counts, which are not encrypted."""

    rules: bytes
    passed: int
    failed: int
    unknown: int


def rules_cell(case_id: UUID) -> Cell:
    """The cell that holds the sealed answers of a case."""
    return Cell("assessment", "rules", case_id)


def opened_rules(row: Row[Any], key: Key) -> list[RuleAnswer]:
    """The answers in `row`, opened with the person's key."""
    return [RuleAnswer(**rule) for rule in json.loads(key.open(row.rules, rules_cell(row.case_id)))]


async def save_assessment(tx: Tx, case_id: UUID, columns: AssessmentColumns) -> None:
    """Replace the answers of a case, with today's date."""
    values = {**columns, "assessed_on": tx.today}
    await tx.execute(update(assessment).where(assessment.c.case_id == case_id).values(values))
