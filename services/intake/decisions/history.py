"""What decisions write into the history of a case."""

from shared.history import HistoryCode


class DecisionHistory(HistoryCode):
    """Comes with `outcome`."""

    MADE = "decision_made"
