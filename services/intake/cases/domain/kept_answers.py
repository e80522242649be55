"""What was answered on the form about the person's situation, as it is kept with the case: sealed JSON."""

import json
from typing import TypedDict
from uuid import UUID

from services.intake.people.domain.vault import Cell, Key


class KeptAnswers(TypedDict):
    """The answers about the situation. `planned_exit_on` is an ISO date. Who the person is, is kept elsewhere."""

    current_setting: str | None
    planned_exit_on: str | None
    home_municipality: str | None
    work_or_school: str | None
    has_pet: bool | None
    message: str | None
    helper_name: str | None


def seal_answers(case_id: UUID, answers: KeptAnswers, key: Key) -> bytes:
    """The answers of a case, sealed with the person's key."""
    return key.seal(json.dumps(answers), _cell(case_id))


def open_answers(case_id: UUID, sealed: bytes, key: Key) -> KeptAnswers:
    """The answers of a case, as they were sealed."""
    answers: KeptAnswers = json.loads(key.open(sealed, _cell(case_id)))
    return answers


def _cell(case_id: UUID) -> Cell:
    return Cell("application", "answers", case_id)
