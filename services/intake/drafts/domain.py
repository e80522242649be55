"""A form that is not sent yet."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from shared.version import Version

KEPT_FOR = timedelta(days=30)
"""How long a draft is kept after it was last saved."""
LARGEST = 20_000
"""Characters in all texts of a form, names of fields included: twice a form in which every field is full."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers so far; they need not be complete or valid."""

    answers: dict[str, Any]
    saved_at: datetime
    kept_until: date
    version: Version
    """To be sent when the draft is saved again, which is refused when it was saved elsewhere in between."""


def size_of(answers: dict[str, Any]) -> int:
    """What a form holds: the characters in its texts and the names of its fields, and one for any other value.

    Not the length of its JSON, in which a line end or a quotation mark is two characters.
    """
    size = 0
    waiting: list[Any] = [answers]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            size += sum(map(len, value))
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        else:
            size += len(value) if isinstance(value, str) else 1
    return size
