"""What questions write into the history of a case: never their text."""

from shared.history import HistoryCode


class QuestionHistory(HistoryCode):
    """A question was asked, answered, and waits again after all."""

    ASKED = "question_asked"
    ANSWERED = "question_answered"
    WAITS_AGAIN = "question_waits_again"
