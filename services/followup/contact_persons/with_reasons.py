"""The history of a case is shown with the reasons for which a contact person was named."""

from collections.abc import Iterable
from dataclasses import replace

from services.followup.cases.domain import HistoryLine
from services.followup.contact_persons.history import ContactPersonHistory

_NAMINGS = frozenset({ContactPersonHistory.ASSIGNED, ContactPersonHistory.CHANGED})
"""The lines that name a contact person. There is one for each naming."""


def with_reasons(history: Iterable[HistoryLine], reasons: Iterable[str | None]) -> list[HistoryLine]:
    """The lines, each of those about a naming with its reason. `reasons`: of every naming, the first one first."""
    left = iter(reasons)
    return [
        replace(line, words={**line.words, "reason": next(left, None)}) if line.what in _NAMINGS else line
        for line in history
    ]
