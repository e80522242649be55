"""What this room writes into the history of a case."""

from shared.history import HistoryCode


class MoveOutHistory(HistoryCode):
    """How a stay ended."""

    MOVED_OUT = "moved_out"
