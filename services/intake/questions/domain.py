"""Questions that a person asks on the status page. Staff answer in person or by phone, never on the page."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared.edge.length import Length

TEXT = Length(1, 2000)
"""How long a question may be."""
MOST_OPEN = 3
"""Questions of one case that may wait for an answer at the same time."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question without its text: what the person sees of it afterwards."""

    question_id: UUID
    asked_on: date
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its text, for staff who may read the case."""

    question_id: UUID
    text: str
    asked_on: date
    answered_on: date | None
    answered_by: UUID | None
