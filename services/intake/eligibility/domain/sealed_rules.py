"""How the rules stand in a case, as it is kept: sealed, since an answer may tell where somebody comes from."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TypedDict
from uuid import UUID

from services.intake.eligibility.domain.rules import RuleAnswer, summary
from services.intake.people.domain.vault import Cell, Key


class AssessmentColumns(TypedDict):
    """The columns that hold the answers: their text sealed, their counts in the clear for the list."""

    rules: bytes
    passed: int
    failed: int
    unknown: int


def seal_rules(case_id: UUID, rules: Sequence[RuleAnswer], key: Key) -> AssessmentColumns:
    """The answers of a case, ready to be written."""
    counts = summary(rules)
    return {
        "rules": key.seal(json.dumps([asdict(rule) for rule in rules]), _cell(case_id)),
        "passed": counts["pass"],
        "failed": counts["fail"],
        "unknown": counts["unknown"],
    }


def open_rules(case_id: UUID, sealed: bytes, key: Key) -> list[RuleAnswer]:
    """The answers of a case, as they were sealed."""
    return [RuleAnswer(**rule) for rule in json.loads(key.open(sealed, _cell(case_id)))]


def _cell(case_id: UUID) -> Cell:
    return Cell("assessment", "rules", case_id)
