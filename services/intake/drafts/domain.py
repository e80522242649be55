"""A form that is not sent yet."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

KEPT_FOR = timedelta(days=30)
"""How long a draft is kept after it was last saved."""
LARGEST = 20_000
"""Characters of JSON: several times a form in which every field is full."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers so far; they need not be complete or valid."""

    answers: dict[str, Any]
    saved_at: datetime
    kept_until: date
