"""Types for the history of a case. Each service stores its own entries in its own database."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

Word = date | str | int | None


class HistoryCode(StrEnum):
    """The code of a history entry. Every room that writes entries defines its codes in `history.py`.

    The gateway has the text for each code. Codes are stored, so their values never change.
    """


def words_as_json(words: Mapping[str, Word]) -> dict[str, str | int | None]:
    """The parameters of an entry as they are stored: dates in ISO format."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in words.items()}
