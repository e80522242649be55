"""Seal the answers to the rules of a case."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from services.intake.eligibility.db import AssessmentColumns, rules_cell
from services.intake.eligibility.domain.rules import RuleAnswer, summary
from shared.sealing import Key


def seal_rules(case_id: UUID, rules: Sequence[RuleAnswer], key: Key) -> AssessmentColumns:
    """The columns that hold the answers, sealed with the person's key. Nothing is written."""
    counts = summary(rules)
    return {
        "rules": key.seal(json.dumps([asdict(rule) for rule in rules]), rules_cell(case_id)),
        "passed": counts["pass"],
        "failed": counts["fail"],
        "unknown": counts["unknown"],
    }
