"""What decisions write into the history of a case."""

from shared.history import HistoryCode


class DecisionHistory(HistoryCode):
    """The decision in a case. Its line has the word `outcome`."""

    MADE = "decision_made"
