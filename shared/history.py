"""The history of a case: which things can be written into it. Each service keeps its own lines in its own database."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

Word = date | str | int | None


class HistoryCode(StrEnum):
    """Something that happened in a case, by its code. Every room that writes history has its codes in `history.py`.

    The gateway has the words for each code. Codes are stored: their values never change.
    """


def words_as_json(words: Mapping[str, Word]) -> dict[str, str | int | None]:
    """The words of a line as they are stored: dates in ISO format."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in words.items()}
