"""How the rules stand in a case: sealed, since an answer may tell where somebody comes from."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from services.intake.db.tables import assessment
from services.intake.eligibility.domain.eligibility import RuleAnswer, summary
from services.intake.people.domain.vault import Cell, Key
from shared.database import Tx


def sealed_rules(case_id: UUID, rules: Sequence[RuleAnswer], key: Key) -> dict[str, Any]:
    """The columns that hold the answers: their text sealed, their counts in the clear for the list."""
    counts = summary(rules)
    return {
        "rules": key.seal(json.dumps([asdict(rule) for rule in rules]), _cell(case_id)),
        "passed": counts["pass"],
        "failed": counts["fail"],
        "unknown": counts["unknown"],
    }


def opened_rules(case_id: UUID, sealed: bytes, key: Key) -> list[RuleAnswer]:
    """The answers of a case."""
    return [RuleAnswer(**rule) for rule in json.loads(key.open(sealed, _cell(case_id)))]


async def get_rules(tx: Tx, case_id: UUID, key: Key) -> list[RuleAnswer]:
    """The answers of a case, from the database."""
    row = await tx.one(select(assessment.c.rules).where(assessment.c.case_id == case_id))
    return opened_rules(case_id, row.rules, key)


async def save_rules(tx: Tx, case_id: UUID, rules: Sequence[RuleAnswer], key: Key) -> None:
    """Keep changed answers."""
    values = sealed_rules(case_id, rules, key) | {"assessed_on": tx.today}
    await tx.execute(update(assessment).where(assessment.c.case_id == case_id).values(values))


def _cell(case_id: UUID) -> Cell:
    return Cell("assessment", "rules", case_id)
