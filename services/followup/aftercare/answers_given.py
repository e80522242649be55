"""Which answers about aftercare the history of a case tells of."""

from collections.abc import Iterable

from services.followup.aftercare.domain.aftercare import Answer
from services.followup.aftercare.history import AftercareHistory
from services.followup.cases.domain import HistoryLine

ANSWER_CODES: dict[Answer, AftercareHistory] = {
    "accepted": AftercareHistory.ACCEPTED,
    "declined": AftercareHistory.DECLINED,
    "later": AftercareHistory.PUT_OFF,
}
"""The history code for each answer."""
_ANSWERS: dict[str, Answer] = {str(code): answer for answer, code in ANSWER_CODES.items()}


def answers_given(lines: Iterable[HistoryLine]) -> list[Answer]:
    """What the person has said, the last answer last. A wish to answer later is an answer, and changes no state."""
    return [_ANSWERS[line.what] for line in lines if line.what in _ANSWERS]
