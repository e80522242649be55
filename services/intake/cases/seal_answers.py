"""Seal the answers on the form of a case."""

import json
from uuid import UUID

from services.intake.cases.db import answers_cell
from services.intake.cases.domain.kept_answers import KeptAnswers
from shared.sealing import Key


def seal_answers(case_id: UUID, answers: KeptAnswers, key: Key) -> bytes:
    """The column that holds the answers, sealed with the person's key. Nothing is written."""
    return key.seal(json.dumps(answers), answers_cell(case_id))
