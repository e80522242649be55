"""A form that is not sent yet."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

KEPT_FOR = timedelta(days=30)
"""How long a draft is kept after it was saved last."""
LARGEST = 20_000
"""Characters of JSON: several times a form in which every field is full."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Whatever was answered so far, in any state."""

    answers: dict[str, Any]
    saved_at: datetime
    kept_until: date
