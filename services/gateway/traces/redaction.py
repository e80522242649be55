"""What may be stored of a span. Services remove personal data before they send; the receiver does not rely on it.

Only attributes on the list are kept, and in what is kept, anything that looks like a national id, a telephone number or
an e-mail address is replaced.
"""

import re
from collections.abc import Iterable
from typing import Any

from shared.telemetry.traces import ALLOWED_ATTRIBUTES, MAX_VALUE_LENGTH

LONGEST_NAME = 200
BLOT = "▮▮▮"

# Ids in hexadecimal hold long runs of digits, so a number only counts when no letter, digit or hyphen touches it.
_ALONE = r"(?<![\w-]){}(?![\w-])"
_LOOKS_PERSONAL = re.compile(
    "|".join((
        _ALONE.format(r"\d{6}[ ]?\d{5}"),  # national id, also D-number and the synthetic ones
        r"(?<![\w.])(?:\+|00)47[ ]?\d(?:[ ]?\d){7}(?![\w-])",
        _ALONE.format(r"[2-9]\d{7}"),
        _ALONE.format(r"[2-9]\d(?: \d\d){3}"),
        _ALONE.format(r"[49]\d\d \d\d \d\d\d"),
        r"[\w.+-]+@[\w-]+\.[\w.-]+",
    ))
)  # fmt: skip


def without_personal_values(text: str, longest: int = MAX_VALUE_LENGTH) -> str:
    """The text with national ids, telephone numbers and e-mail addresses replaced, cut to `longest` characters."""
    # PostgreSQL stores no NUL. The text is cut last, because half a number would not be recognised as one.
    return _LOOKS_PERSONAL.sub(BLOT, text.replace("\x00", ""))[:longest]


def allowed(attributes: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The attributes that may be kept: on the list, plain values only, without personal values."""
    kept: dict[str, Any] = {}
    for key, value in attributes:
        if key in ALLOWED_ATTRIBUTES and isinstance(value, str | int | float | bool):
            kept[key] = without_personal_values(value) if isinstance(value, str) else value
    return kept
