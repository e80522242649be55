"""What letters write into the history of a case."""

from shared.history import HistoryCode


class LetterHistory(HistoryCode):
    """A letter was made for printing. Opening it again leaves an access row, and no line here."""

    MADE = "letter_made"
